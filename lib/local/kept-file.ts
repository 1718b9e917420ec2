import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What an earlier run has kept in a file, as `parse` reads it; nothing where there is none.
 * @throws a sentence for the user where the file holds anything else.
 */
export function readKept<T>(file: string | undefined, parse: (text: string) => T): T | undefined {
  if (file === undefined) return undefined;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return parse(text);
  } catch (cause) {
    throw new Error(`${file} does not hold what was kept there: delete it to begin anew.`, { cause });
  }
}

/**
 * Keeps a value as JSON, for the owner of this process alone. It is written aside and renamed, so that a process that is
 * killed leaves the file of before or after, and never half of one.
 */
export function writeKept(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
