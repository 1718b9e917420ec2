import { nextVersion } from '../dynamodb/next-version.ts';
import { differing, type Patch, patched } from '../http/patched.ts';
import type { LogKind, LogOf, ToldOf } from './client-log.ts';

/** New values by name; `null` takes away what is there. */
export type LogChange<K extends LogKind> = Patch<ToldOf<K>>;

/** The log with the new values, or the very same object when everything already is as asked. */
export function changeLog<K extends LogKind>(log: LogOf<K>, change: LogChange<K>, at: Date): LogOf<K> {
  const after = patched<LogOf<K>>(log, change as Patch<LogOf<K>>);
  if (differing(log, after).length === 0) return log;
  return nextVersion(after, at);
}
