import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { scalePage, scalePageFile } from '#lib/scale/scale-page.ts';
import { tables } from '#shared/dynamodb/tables.ts';

const page = readFileSync(scalePageFile, 'utf8');

test('docs/scale.md is what the simulation and the arithmetic say; `npm run key-heat` writes it anew', () => {
  expect(scalePage(page)).toBe(page);
});

test.each(Object.keys(tables))('The words of docs/scale.md go through %s', (table) => {
  const words = page.replaceAll(/^\|.*$/gm, '');
  expect(words).toMatch(new RegExp('`' + table + '[ `]'));
});
