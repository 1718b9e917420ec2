import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeOnce } from '../make-once.ts';

/**
 * Packages that no bundle can hold, since they are binaries of one platform. `native/package.json` beside this file
 * names the same.
 */
export const nativePackages = ['sharp'] as const;

export type NativePackage = (typeof nativePackages)[number];

/** What the packages are to run on: what the functions are deployed to, or this machine. */
export type Target = 'lambda' | 'host';

/** As npm names it; `libc` matters on Linux alone. */
export type Platform = { readonly os: string; readonly cpu: string; readonly libc?: string };

const lambda: Platform = { os: 'linux', cpu: 'arm64', libc: 'glibc' };

const root = fileURLToPath(new URL('../../', import.meta.url));
const manifests = ['package.json', 'package-lock.json'].map((name) =>
  fileURLToPath(new URL(`native/${name}`, import.meta.url)),
);

/** Puts packages into the `node_modules` of a function's folder; this machine's are links to the repository's own. */
export async function placeNativePackages(
  folder: string,
  names: readonly NativePackage[],
  target: Target,
): Promise<void> {
  if (target === 'lambda') return cpSync(await lambdaModules(), folder, { recursive: true });
  const modules = join(folder, 'node_modules');
  mkdirSync(modules, { recursive: true });
  for (const name of names) symlinkSync(join(root, 'node_modules', name), join(modules, name), 'junction');
}

/**
 * A folder with `node_modules`, made once for a lock file: npm fetches them from the registry, whatever machine this
 * is.
 */
async function lambdaModules(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...manifests, fileURLToPath(import.meta.url)])
    hash.update(readFileSync(file)).update('\0');
  const directory = join(root, '.paceline', 'native', hash.digest('hex').slice(0, 20));
  await makeOnce(directory, (temporary) => installNativePackages(lambda, temporary));
  return directory;
}

/**
 * Writes `node_modules` for a platform into a directory, without what is of no use there. The same input gives the same
 * bytes.
 */
export function installNativePackages({ os, cpu, libc }: Platform, directory: string): void {
  const installation = mkdtempSync(join(tmpdir(), 'paceline-native-'));
  try {
    for (const file of manifests) cpSync(file, join(installation, basename(file)));
    const platform = [`--os=${os}`, `--cpu=${cpu}`, ...(libc === undefined ? [] : [`--libc=${libc}`])];
    const quiet = ['--no-audit', '--no-fund', '--no-update-notifier'];
    execFileSync('npm', ['ci', ...platform, '--ignore-scripts', '--omit=dev', '--prefer-offline', ...quiet], {
      cwd: installation,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const installed = join(installation, 'node_modules');
    cpSync(installed, join(directory, 'node_modules'), {
      recursive: true,
      filter: (path) => (statSync(path).isDirectory() ? !isNeedless(relative(installed, path)) : runs(path)),
    });
  } finally {
    rmSync(installation, { recursive: true });
  }
}

/** Sources and installers, and npm's own folder of commands. */
const isNeedless = (folder: string): boolean =>
  ['.bin', join('sharp', 'src'), join('sharp', 'install'), join('semver', 'bin')].includes(folder) ||
  folder.split(sep).includes('include');

/** Bundles are CommonJS: modules of the other kind, declarations and documents are never loaded. Licences stay. */
const runs = (file: string): boolean =>
  /\.(?:c?js|json|node)$|\.(?:so|dylib)[.\d]*$|\.dll$|^licen[cs]e/i.test(basename(file)) &&
  basename(file) !== '.package-lock.json';
