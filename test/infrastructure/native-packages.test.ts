import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { bundle } from '#lib/bundling/bundle.ts';
import { installNativePackages, type Platform } from '#lib/bundling/native-packages.ts';
import { plain } from '#test/support/pictures.ts';

const directory = mkdtempSync(join(tmpdir(), 'paceline-native-test-'));
afterAll(() => rmSync(directory, { recursive: true }));

const installed = fileURLToPath(new URL('../../node_modules', import.meta.url));

const name = 'rendering';
const functions = [{ name, entry: 'test/infrastructure/fixtures/rendering.ts' }];
const needing = { functions, packagesBeside: { [name]: ['sharp'] } } as const;

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();

const versionIn = (folder: string): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
    .version;

const digestOf = (folder: string): string => {
  const hash = createHash('sha256');
  for (const file of filesIn(folder)) hash.update(`${relative(folder, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
};

/** Runs a bundle by itself, in a process of its own, on a small picture. */
async function rendered(folder: string): Promise<unknown> {
  const event = { picture: (await plain({ width: 500, height: 20 }).png().toBuffer()).toString('base64') };
  const program = `require('./index.js').handler(${JSON.stringify(event)}).then((sides) => console.log(JSON.stringify(sides)))`;
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { cwd: folder, encoding: 'utf8' }));
}

describe('beside a bundle that is deployed', () => {
  const deployed = join(directory, 'lambda');
  const folder = join(deployed, 'code', name);
  const modules = join(folder, 'node_modules');
  const made = bundle(deployed, { ...needing, target: 'lambda' });

  test('are the binaries of what the functions run on, whatever machine this is', async () => {
    await made;
    const binaries = filesIn(modules).filter((file) => /\.node$|\.so/.test(file));
    expect(binaries).toHaveLength(2);
    for (const file of binaries) {
      const header = readFileSync(file).subarray(0, 20);
      expect(header.toString('latin1', 0, 4)).toBe('\u007FELF');
      // 64 bits, little end first, for AArch64.
      expect([header[4], header[5], header.readUInt16LE(18)]).toEqual([2, 1, 183]);
    }
  });

  test('are the versions that the tests run on', async () => {
    await made;
    const ours = (path: string): string => versionIn(join(installed, path));
    expect(versionIn(join(modules, 'sharp'))).toBe(ours('sharp'));
    expect(versionIn(join(modules, '@img/sharp-linux-arm64'))).toBe(ours('sharp'));
    const { optionalDependencies } = z
      .object({ optionalDependencies: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(join(installed, 'sharp/package.json'), 'utf8')));
    const libvips = '@img/sharp-libvips-linux-arm64';
    expect(versionIn(join(modules, libvips))).toBe(optionalDependencies[libvips]);
  });

  test('is nothing that is not loaded there', async () => {
    await made;
    expect(readdirSync(folder).toSorted()).toEqual(['index.js', 'node_modules']);
    expect(readdirSync(join(modules, '@img')).toSorted()).toEqual([
      'colour',
      'sharp-libvips-linux-arm64',
      'sharp-linux-arm64',
    ]);
    const needless = filesIn(modules).filter((file) =>
      /\.(?:[cm]?ts|mjs|h|cc|map)$|readme|(?:^|\/)\./i.test(relative(modules, file)),
    );
    expect(needless).toEqual([]);
    const bytes = filesIn(folder).reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeLessThan(25_000_000);
  });
});

describe('what npm installs', () => {
  /** As for a function, but of what can be loaded here. */
  const here: Platform = {
    os: process.platform,
    cpu: process.arch,
    ...(process.platform === 'linux' && { libc: 'glibc' }),
  };
  test('comes out the same each time, and works after all was left out that is not needed', async () => {
    const [first, second] = [join(directory, 'first'), join(directory, 'second')];
    for (const folder of [first, second]) installNativePackages(here, folder);
    expect(digestOf(second)).toBe(digestOf(first));

    const alone = join(directory, 'alone');
    await bundle(alone, { ...needing, target: 'host' });
    const folder = join(alone, 'code', name);
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(() =>
      execFileSync(process.execPath, ['-e', 'require("./index.js")'], { cwd: folder, stdio: 'pipe' }),
    ).toThrow("Cannot find module 'sharp'");
    cpSync(first, folder, { recursive: true });
    expect(await rendered(folder)).toEqual([160, 480, 1080]);
  });
});

test('Beside a bundle that runs here are the packages that are installed here', async () => {
  const host = join(directory, 'host');
  await bundle(host, { ...needing, target: 'host' });
  expect(await rendered(join(host, 'code', name))).toEqual([160, 480, 1080]);
});

test('A function that needs a package which is not named for it is not bundled', async () => {
  await expect(
    bundle(join(directory, 'unnamed'), { functions, packagesBeside: {}, target: 'host' }),
  ).rejects.toThrow('rendering needs sharp beside its bundle');
});
