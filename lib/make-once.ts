import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Several processes may make the same directory at once: each makes its own, and one becomes the directory whole. */
export async function makeOnce(
  directory: string,
  make: (temporary: string) => void | Promise<void>,
): Promise<void> {
  if (existsSync(directory)) return;
  const temporary = `${directory}.${randomUUID()}`;
  await make(temporary);
  removeOld(dirname(directory));
  try {
    renameSync(temporary, directory);
  } catch (error) {
    rmSync(temporary, { recursive: true });
    if (!existsSync(directory)) throw error;
  }
}

/** What earlier sources made is of no more use, but another stack may still run it. */
function removeOld(folder: string): void {
  const yesterday = Date.now() - 24 * 60 * 60_000;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).mtimeMs < yesterday) rmSync(path, { recursive: true, force: true });
  }
}
