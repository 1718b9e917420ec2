import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import * as z from 'zod';
import { readKept, writeKept } from '#lib/local/kept-file.ts';

let directory = '';
let file = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'paceline-kept-'));
  file = join(directory, 'not-made-yet', 'numbers.json');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const numbers = (text: string): number[] => z.array(z.number()).parse(JSON.parse(text));

test('there is nothing before something is kept, nor without a file', () => {
  expect(readKept(file, numbers)).toBeUndefined();
  expect(readKept(undefined, numbers)).toBeUndefined();
});

test('what is kept last is found again, for its owner alone and with nothing beside it', () => {
  writeKept(file, [1]);
  writeKept(file, [2, 3]);
  expect(readKept(file, numbers)).toEqual([2, 3]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(directory, 'not-made-yet'))).toEqual(['numbers.json']);
});

test.each([
  ['half of a file', '[1,'],
  ['something else', '{"a":1}'],
  ['nothing', ''],
])('%s is refused with a sentence that says what to do', (_what, text) => {
  const foreign = join(directory, 'foreign.json');
  writeFileSync(foreign, text);
  expect(() => readKept(foreign, numbers)).toThrow(
    `${foreign} does not hold what was kept there: delete it to begin anew.`,
  );
  expect(readFileSync(foreign, 'utf8')).toBe(text);
});

test('what cannot be written leaves what was kept', () => {
  writeKept(file, [1]);
  expect(() => writeKept(file, [1n])).toThrow(TypeError);
  expect(readKept(file, numbers)).toEqual([1]);
});
