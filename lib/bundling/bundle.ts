import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { leaveOut } from './left-out.ts';
import { type NativePackage, nativePackages, placeNativePackages, type Target } from './native-packages.ts';

export type Bundling = {
  /** `entry` is a path from the root of the repository. */
  readonly functions: readonly { readonly name: string; readonly entry: string }[];
  readonly packagesBeside: Readonly<Record<string, readonly NativePackage[]>>;
  readonly target: Target;
};

/** Parts of the SDK that are large and that no function here ever reaches. */
const standIn = (name: string): string => fileURLToPath(new URL(`stand-ins/${name}.ts`, import.meta.url));

/** Writes the bundles of functions into a directory, and beside each the packages that it cannot hold. */
export async function bundle(
  directory: string,
  { functions, packagesBeside, target }: Bundling,
): Promise<void> {
  const code = join(directory, 'code');
  // What each choice is worth at a cold start, docs/benchmarks.md tells.
  const { outputFiles, metafile } = await build({
    absWorkingDir: fileURLToPath(new URL('../../', import.meta.url)),
    entryPoints: functions.map(({ name, entry }) => ({ in: entry, out: `${name}/index` })),
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
    external: [...nativePackages],
    plugins: [leaveOut],
    sourcemap: 'external',
    sourcesContent: false,
    metafile: true,
    write: false,
  });
  for (const { path, contents } of outputFiles) {
    write(path.endsWith('.map') ? path.replace(code, join(directory, 'maps')) : path, contents);
  }
  write(join(directory, 'metafile.json'), JSON.stringify(metafile));
  for (const { name, entry } of functions) {
    const names = packagesBeside[name] ?? [];
    const missing = importedFromBeside(metafile, entry).filter((needed) => !names.includes(needed));
    if (missing.length > 0) throw new Error(`${name} needs ${missing.join(', ')} beside its bundle`);
    if (names.length > 0) await placeNativePackages(join(code, name), names, target);
  }
}

function importedFromBeside({ outputs }: Metafile, entry: string): NativePackage[] {
  const output = Object.values(outputs).find(({ entryPoint }) => entryPoint === entry);
  const imported = new Set(output?.imports.map(({ path }) => path));
  return nativePackages.filter((name) => imported.has(name));
}

function write(path: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
