import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import * as z from 'zod';

const Package = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  link: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
});

const { packages } = z
  .object({ packages: z.record(z.string(), Package) })
  .parse(JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')));

test('The lock file names no registry but the public one', () => {
  const elsewhere = Object.values(packages).filter(
    ({ resolved, link }) =>
      resolved !== undefined && !link && !resolved.startsWith('https://registry.npmjs.org/'),
  );
  expect(elsewhere).toEqual([]);
});

/** Where a registry lacks some platform’s binaries, npm leaves them out of the lock file, and `npm ci` then refuses it. */
test('The lock file holds the binaries of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !resolvable(name, path)),
  );
  expect(missing).toEqual([]);
});

/** Whether a package is locked in the folder of its dependent, or in one above. */
function resolvable(name: string, from: string): boolean {
  if (packages[`${from === '' ? '' : `${from}/`}node_modules/${name}`] !== undefined) return true;
  if (from === '') return false;
  const parent = from.lastIndexOf('/node_modules/');
  return resolvable(name, parent < 0 ? '' : from.slice(0, parent));
}
