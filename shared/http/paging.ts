import * as z from 'zod/mini';
import { documented } from './documented.ts';
import { WholeNumberText } from './whole-number.ts';

/** The query parameters of every list. */
export const paging = {
  limit: documented(z._default(WholeNumberText(1, 100), 20), {
    description: 'Items per page',
  }),
  cursor: documented(z.optional(z.string().check(z.minLength(1), z.maxLength(1024))), {
    description: 'The `next_cursor` of the page before, for the same list and filter',
  }),
};

/** Of lists in which one can also jump. */
export const offsetPaging = {
  ...paging,
  offset: documented(z.optional(WholeNumberText(0, 1000)), {
    description:
      'Items to leave out at the front, not together with a cursor; they are read all the same, and cost as much',
  }),
};

/** A check of theirs: a cursor is a place already. */
export const eitherOffsetOrCursor = z.refine<{ offset?: number | undefined; cursor?: string | undefined }>(
  ({ offset, cursor }) => offset === undefined || cursor === undefined,
  { message: 'Name either `offset` or `cursor`', path: ['offset'] },
);

/** A count stops here, so that what it costs has a bound as well. */
export const countedAtMost = 1000;

/** A page as it is asked for. */
export type PageRequest = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Items to leave out at the front; not together with a cursor. */
  readonly offset?: number | undefined;
};

/** A page, and who asks for it: its cursors are bound to them. */
export type PageAsked = { readonly caller: string; readonly page: PageRequest };

/** A page as it is answered; without `next_cursor` it is the last one. */
export type Page<T> = { readonly items: T[]; readonly next_cursor?: string | undefined };

export const pageOf = <S extends z.ZodMiniType>(item: S) =>
  z.object({ items: z.array(item), next_cursor: z.optional(z.string()) });
