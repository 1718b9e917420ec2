import type * as z from 'zod';
import { readKept, writeKept } from './kept-file.ts';

/** What is made once and then stays the same: for this process, or in `file` across restarts. */
export function keptSecret<T>(file: string | undefined, shape: z.ZodType<T>, make: () => T): T {
  const kept = readKept(file, (text) => shape.parse(JSON.parse(text)));
  if (kept !== undefined) return kept;
  const made = make();
  if (file !== undefined) writeKept(file, made);
  return made;
}
