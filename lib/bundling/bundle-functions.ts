import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Metafile } from 'esbuild';
import type { FunctionName } from '../functions.ts';
import type { Target } from './native-packages.ts';

export type Bundles = {
  /** What is deployed: a folder that holds `index.js` and, where `packages-beside.ts` says so, `node_modules`. */
  readonly folderOf: (name: FunctionName) => string;
  /** Which input takes how many bytes of which bundle. */
  readonly metafile: Metafile;
};

/**
 * Bundles all functions in one esbuild call: `<directory>/code/<function>/index.js`, and outside of what is deployed
 * their source maps and the metafile. `target` is what native packages are to run on. The same sources give the same
 * bytes. The call is made in a process of its own, since CDK wants its assets at once and esbuild takes plugins only in
 * its asynchronous form.
 */
export function bundleFunctions(directory: string, target: Target): Bundles {
  const program = fileURLToPath(new URL('write-bundles.ts', import.meta.url));
  execFileSync(process.execPath, [program, directory, target]);
  const metafile = JSON.parse(readFileSync(join(directory, 'metafile.json'), 'utf8')) as Metafile;
  return { folderOf: (name) => join(directory, 'code', name), metafile };
}
