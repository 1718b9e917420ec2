import { globSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { occurrencesIn, pathOf, planted } from '#test/planted/fault.ts';
import { faults } from '#test/planted/faults.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const testFiles = globSync('test/**/*.test.ts', { cwd: root });

test('Each fault that is planted has a name of its own', () => {
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
});

describe.each(faults)('$name', (fault) => {
  test('can be planted in one place', () => {
    const source = readFileSync(`${root}/${fault.file}`, 'utf8');
    expect(occurrencesIn(source, fault)).toBe(1);
    expect(planted(source, fault)).not.toBe(source);
  });

  test('leaves a file that can be loaded', () => {
    const source = planted(readFileSync(`${root}/${fault.file}`, 'utf8'), fault);
    expect(() => stripTypeScriptTypes(source)).not.toThrow();
  });

  test('has tests that could catch it', () => {
    expect(testFiles.some((path) => path.startsWith(pathOf(fault)))).toBe(true);
  });
});
