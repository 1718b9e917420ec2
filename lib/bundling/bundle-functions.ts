import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildSync, type Metafile } from 'esbuild';
import { functionDefinitions, type FunctionName } from '../functions.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Chosen for cold starts: packages are read as ES modules, of which esbuild leaves out what is not used, and written as
 * CommonJS, which Node loads faster. The SDK is bundled, since Lambda's own copy is larger and slower to load.
 */
const bundleOptions = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  legalComments: 'none',
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  alias: {
    '@aws-sdk/credential-provider-node': standIn('credential-provider-node'),
    '@aws-sdk/endpoint-cache': standIn('endpoint-cache'),
    '@smithy/core/event-streams': standIn('event-streams'),
  },
} as const satisfies BuildOptions;

export type Bundles = {
  /** What is deployed: a folder that holds `index.js` and nothing else. */
  readonly folderOf: (name: FunctionName) => string;
  /** Which input takes how many bytes of which bundle. */
  readonly metafile: Metafile;
};

/**
 * Bundles all functions in one esbuild call: `<directory>/code/<function>/index.js`, and outside of what is deployed
 * their source maps and the metafile. The same sources give the same bytes.
 */
export function bundleFunctions(directory: string): Bundles {
  const code = join(directory, 'code');
  const { outputFiles, metafile } = buildSync({
    ...bundleOptions,
    entryPoints: functionDefinitions.map(({ name, entry }) => ({ in: entry, out: `${name}/index` })),
    outdir: code,
    sourcemap: 'external',
    metafile: true,
    write: false,
  });
  for (const { path, contents } of outputFiles) {
    write(path.endsWith('.map') ? path.replace(code, join(directory, 'maps')) : path, contents);
  }
  write(join(directory, 'metafile.json'), JSON.stringify(metafile));
  return { folderOf: (name) => join(code, name), metafile };
}

/** Parts of the SDK that are large and that no function here ever reaches. */
function standIn(name: string): string {
  return fileURLToPath(new URL(`stand-ins/${name}.ts`, import.meta.url));
}

function write(path: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
