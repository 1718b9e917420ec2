import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppProps } from '../../app.ts';
import { makeOnce } from '../../make-once.ts';
import { unsetSettings } from '../../unset-settings.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const made = join(root, '.paceline');

/** The environment whose templates a local stack stands for. */
export const localEnvironment = 'dev';

/** By which notices are sent on this machine, to nobody; where the API is called, each stack says itself. */
const localMail = { sender: 'paceline@example.com', apiUrl: 'http://127.0.0.1:3000/api' } as const;

/** The app that a local stack is made from. */
export const localApp = {
  environment: localEnvironment,
  bundle: false,
  settings: { ...unsetSettings, mail: localMail },
} as const satisfies AppProps;

/** The synthesized templates of the present sources. They are kept until a source changes: synthesis takes seconds. */
export async function templatesDirectory(): Promise<string> {
  const directory = join(made, 'templates', digestOf(['bin', 'lib', 'shared'], ['package-lock.json']));
  await makeOnce(directory, async (temporary) => {
    const { createApp } = await import('../../app.ts');
    createApp({ ...localApp, outdir: temporary }).synth();
  });
  return directory;
}

/** The bundles of the present sources, as this machine runs them, kept in the same way. */
export async function bundlesDirectory(): Promise<string> {
  const directory = join(
    made,
    'bundles',
    digestOf(['lib/bundling', 'functions', 'shared'], ['package-lock.json']),
  );
  await makeOnce(directory, async (temporary) => {
    const { bundleFunctions } = await import('../../bundling/bundle-functions.ts');
    bundleFunctions(temporary, 'host');
  });
  return directory;
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
