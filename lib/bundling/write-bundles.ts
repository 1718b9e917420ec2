/** Writes the bundles of all functions into the directory that it is given; run by `bundleFunctions`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { functionDefinitions } from '../functions.ts';
import { leaveOut } from './left-out.ts';

const [, , directory = ''] = process.argv;
const code = join(directory, 'code');

/** Parts of the SDK that are large and that no function here ever reaches. */
const standIn = (name: string): string => fileURLToPath(new URL(`stand-ins/${name}.ts`, import.meta.url));

// What each choice is worth at a cold start, docs/benchmarks.md tells.
const { outputFiles, metafile } = await build({
  absWorkingDir: fileURLToPath(new URL('../../', import.meta.url)),
  entryPoints: functionDefinitions.map(({ name, entry }) => ({ in: entry, out: `${name}/index` })),
  outdir: code,
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
  plugins: [leaveOut],
  sourcemap: 'external',
  metafile: true,
  write: false,
});
for (const { path, contents } of outputFiles) {
  write(path.endsWith('.map') ? path.replace(code, join(directory, 'maps')) : path, contents);
}
write(join(directory, 'metafile.json'), JSON.stringify(metafile));

function write(path: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
