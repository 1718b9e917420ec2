import { differing } from '../http/patched.ts';
import type { Told } from './audit-entry.ts';

type State = Readonly<Record<string, unknown>>;

type Telling = {
  /** Attributes whose values are told; of all others, which can be personal, the names alone. */
  readonly inFull?: readonly string[];
  /** Attributes that are not told at all, besides the bookkeeping. */
  readonly untold?: readonly string[];
};

const bookkeeping: readonly string[] = ['version', 'updated_at'];

/** What the audit log tells of the way from one state to another, or to the first. */
export function changesBetween(
  before: State | undefined,
  after: State,
  { inFull = [], untold = [] }: Telling = {},
): NonNullable<Told['changes']> {
  const names = differing(before, after).filter(
    (name) => !bookkeeping.includes(name) && !untold.includes(name),
  );
  return Object.fromEntries(
    names.map((name) => [name, inFull.includes(name) ? { from: before?.[name], to: after[name] } : {}]),
  );
}
