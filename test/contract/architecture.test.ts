import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';

const run = promisify(execFile);
const root = new URL('../../', import.meta.url);
const folders = ['bin', 'functions', 'lib', 'shared', 'test'];

test('Imports run along the arrows of .dependency-cruiser.cjs', async () => {
  const { stdout } = await run(
    process.execPath,
    ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--output-type=err', ...folders],
    { cwd: fileURLToPath(root), env: { NO_COLOR: '1' } },
  ).catch((error: { stdout: string }) => error);
  expect(stdout).toContain('no dependency violations found');
});

describe('A name says what is in it', () => {
  const entries = folders
    .flatMap((folder) => readdirSync(new URL(`${folder}/`, root), { recursive: true, withFileTypes: true }))
    .filter(({ parentPath }) => !parentPath.includes('node_modules'));

  test('so no folder is called after nothing', () => {
    const vague = ['common', 'core', 'helpers', 'misc', 'types', 'utils'];
    const found = entries.filter((entry) => entry.isDirectory() && vague.includes(entry.name));
    expect(found.map(({ parentPath, name }) => `${parentPath}/${name}`)).toEqual([]);
  });

  test('so no file is called index', () => {
    const found = entries.filter((entry) => entry.isFile() && /^index\.\w+$/.test(entry.name));
    expect(found.map(({ parentPath, name }) => `${parentPath}/${name}`)).toEqual([]);
  });
});
