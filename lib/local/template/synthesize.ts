import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const made = join(root, '.paceline');

/** The environment whose templates a local stack stands for. */
export const localEnvironment = 'dev';

/** The synthesized templates of the present sources. They are kept until a source changes: synthesis takes seconds. */
export async function templatesDirectory(): Promise<string> {
  const directory = join(made, 'templates', digestOf(['bin', 'lib', 'shared'], ['package-lock.json']));
  await makeOnce(directory, async (temporary) => {
    const { createApp } = await import('../../app.ts');
    createApp({ environment: localEnvironment, bundle: false, outdir: temporary }).synth();
  });
  return directory;
}

/** The bundles of the present sources, kept in the same way. */
export async function bundlesDirectory(): Promise<string> {
  const directory = join(
    made,
    'bundles',
    digestOf(['lib/bundling', 'functions', 'shared'], ['package-lock.json']),
  );
  await makeOnce(directory, async (temporary) => {
    const { bundleFunctions } = await import('../../bundling/bundle-functions.ts');
    bundleFunctions(temporary);
  });
  return directory;
}

/** Several processes may make the same directory at once: each makes its own, and one becomes the directory whole. */
async function makeOnce(directory: string, make: (temporary: string) => Promise<void>): Promise<void> {
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

function digestOf(folders: readonly string[], files: readonly string[]): string {
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const hash = createHash('sha256');
  for (const path of [...sources.toSorted(), ...files.map((file) => join(root, file))]) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex').slice(0, 20);
}
