import { on } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { type EngineProcess, startEngineProcess } from './engine-process.ts';
import { findOnPath } from './find-on-path.ts';

const require = createRequire(import.meta.url);

/** The binary of the optional package, which npm installs on Linux x64 only, or else the one on the PATH. */
export const findDynoxide = async (path: string): Promise<string | undefined> => {
  try {
    return join(dirname(require.resolve('@dynoxide/linux-x64/package.json')), 'dynoxide');
  } catch {
    return findOnPath('dynoxide', path);
  }
};

/** Its own words, and not an answer on its port, since they cannot come from another server on that port. */
export const saysItListens = async (stderr: Readable, signal: AbortSignal): Promise<void> => {
  let said = '';
  for await (const [text] of on(stderr, 'data', { signal })) {
    said += String(text);
    if (said.includes('listening on')) return;
  }
};

/** Starts dynoxide; the data are in memory, or in one SQLite file of the directory. */
export const startDynoxide = async (command: string, dataDirectory?: string): Promise<EngineProcess> => {
  if (dataDirectory !== undefined) await mkdir(dataDirectory, { recursive: true });
  const store = dataDirectory === undefined ? [] : ['--db-path', join(dataDirectory, 'dynamodb.sqlite')];
  return startEngineProcess({
    name: 'dynoxide',
    command,
    args: (port) => ['--host', '127.0.0.1', '--port', String(port), ...store],
    ready: (stderr, _endpoint, signal) => saysItListens(stderr, signal),
  });
};
