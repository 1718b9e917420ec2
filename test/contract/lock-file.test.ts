import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';

const Package = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  link: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});

type Packages = Readonly<Record<string, z.infer<typeof Package>>>;

const packagesIn = (path: string): Packages =>
  z
    .object({ packages: z.record(z.string(), Package) })
    .parse(JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))).packages;

describe.each(['package-lock.json', 'lib/bundling/native/package-lock.json'])('%s', (path) => {
  const packages = packagesIn(path);

  test('names no registry but the public one', () => {
    const elsewhere = Object.values(packages).filter(
      ({ resolved, link }) =>
        resolved !== undefined && !link && !resolved.startsWith('https://registry.npmjs.org/'),
    );
    expect(elsewhere).toEqual([]);
  });

  /** Where a registry lacks some platform’s binaries, npm leaves them out of the lock file, and `npm ci` then refuses it. */
  test('holds the binaries of every platform', () => {
    const missing = Object.entries(packages).flatMap(([dependent, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !resolvable(packages, name, dependent)),
    );
    expect(missing).toEqual([]);
  });
});

test('Native packages are of the same versions in both', () => {
  const ours = packagesIn('package-lock.json');
  const native = packagesIn('lib/bundling/native/package-lock.json');
  const versions = Object.entries(native).filter(([path]) => path.includes('sharp'));
  expect(versions.length).toBeGreaterThan(20);
  for (const [path, { version }] of versions) expect([path, ours[path]?.version]).toEqual([path, version]);
});

/** Whether a package is locked in the folder of its dependent, or in one above. */
function resolvable(packages: Packages, name: string, from: string): boolean {
  if (packages[`${from === '' ? '' : `${from}/`}node_modules/${name}`] !== undefined) return true;
  if (from === '') return false;
  const parent = from.lastIndexOf('/node_modules/');
  return resolvable(packages, name, parent < 0 ? '' : from.slice(0, parent));
}
