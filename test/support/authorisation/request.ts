import type { Situations } from '#lib/docs/authorisation/answers.ts';
import type { Answer } from '../stack.ts';
import type { Person } from './access-desk.ts';

/** A request that is valid in itself. */
export type Asked = {
  readonly path: string;
  readonly body?: unknown;
  /** What an answer of 200 tells of, unless the table says that it does not. */
  readonly shows?: string;
  /** Gives back what the request took, and what came of it if somebody was allowed. */
  readonly undo?: (made?: Answer['body']) => Promise<unknown>;
};

/** About something that is there, whoever asks; or about what belongs to the one who asks. */
export type Request = (() => Promise<Asked>) | { readonly own: (who: Person) => Promise<Asked> };

/** About one's own, for which one asks without naming it. */
export const own = (path: string, body?: unknown): Request => ({ own: async () => ({ path, body }) });

/** A request for each row of a table. */
export type Requests<T extends Readonly<Record<string, Situations>>> = {
  readonly [Operation in keyof T]: { readonly [About in keyof T[Operation]]: Request };
};
