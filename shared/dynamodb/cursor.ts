import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { parsedJson } from '../http/parsed-json.ts';
import { Problem } from '../problems.ts';
import type { Key } from './reading.ts';

/** What a cursor belongs to: the caller, the list and its filter. Elsewhere it is refused. */
export type CursorScope = readonly (string | undefined)[];

/** Half of a surrogate pair is none: the store takes it for a request that it cannot read. */
const isText = (value: string): boolean => value.isWellFormed();

const Position = z.object({
  /** The partition to go on in; absent where the list has only one. */
  in: z.optional(z.string().check(z.maxLength(64))),
  /** The key attributes of the last item read; absent at the beginning of a partition. */
  after: z.optional(
    z.record(
      z.string().check(z.maxLength(64)),
      z.string().check(z.minLength(1), z.maxLength(256), z.refine(isText)),
    ),
  ),
});

/** A place in a list. */
export type Position = { readonly in?: string | undefined; readonly after?: Key | undefined };

const Sealed = z.tuple([z.string(), Position]);

/**
 * A place in a list as text for the caller, sealed with a digest of the scope. The digest is no secret. A forged
 * cursor gains nothing, since what is read comes from the request and never from the cursor.
 */
export const cursorOf = (position: Position, scope: CursorScope): string =>
  Buffer.from(JSON.stringify([digest(scope), position])).toString('base64url');

/** @throws `ValidationError` for a cursor of another list, filter or caller, or for none of ours. */
export function positionOf(cursor: string, scope: CursorScope): Position {
  const sealed = Sealed.safeParse(parsedJson(Buffer.from(cursor, 'base64url').toString()));
  if (!sealed.success || sealed.data[0] !== digest(scope)) throw foreignCursor();
  return sealed.data[1];
}

export const foreignCursor = (): Problem =>
  new Problem('ValidationError', 'The cursor does not belong to this list', {
    violations: [{ pointer: '/cursor', detail: 'Leave it out to start from the first page' }],
  });

const digest = (scope: CursorScope): string =>
  createHash('sha256')
    .update(JSON.stringify(scope.map((part) => part ?? null)))
    .digest('base64url')
    .slice(0, 22);
