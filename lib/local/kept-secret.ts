import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type * as z from 'zod';

const read = async (file: string): Promise<string | undefined> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/**
 * What is made once and then stays the same: for this process, or in `file`, which its owner alone may read, across
 * restarts.
 */
export const keptSecret = async <T>(
  file: string | undefined,
  shape: z.ZodType<T>,
  make: () => T | Promise<T>,
): Promise<T> => {
  if (file === undefined) return make();
  const text = await read(file);
  if (text !== undefined) {
    try {
      return shape.parse(JSON.parse(text));
    } catch (error) {
      throw new Error(`${file} does not hold what was kept there: delete it for a new one.`, {
        cause: error,
      });
    }
  }
  const made = await make();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
};
