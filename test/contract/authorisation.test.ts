import { describe, expect, test } from '@jest/globals';
import { accessPage } from '#lib/docs/access-page.ts';
import type { Answers, Situations } from '#lib/docs/authorisation/answers.ts';
import { authorisation, families } from '#lib/docs/authorisation/authorisation-table.ts';
import { type Caller, callers, tokenless } from '#lib/docs/authorisation/callers.ts';
import { contracts } from '#shared/contracts.ts';
import type { Contract } from '#shared/http/contract.ts';

const all: readonly Contract[] = contracts;
const table: Readonly<Record<string, Situations>> = authorisation;
const rows = Object.entries(table).flatMap(([operation, situations]) =>
  Object.entries(situations).map(([about, answers]) => ({ operation, about, answers })),
);
const isOpen = (answers: Answers): boolean => answers['no token'] !== 401;

test('The table of who may do what knows every operation and no other, each in one family', () => {
  const operations = all.map(({ operationId }) => operationId).toSorted();
  expect(Object.keys(table).toSorted()).toEqual(operations);
  expect(
    Object.values(families)
      .flatMap((family) => Object.keys(family))
      .toSorted(),
  ).toEqual(operations);
  expect(Object.values(table).filter((situations) => Object.keys(situations).length === 0)).toEqual([]);
});

test('The table and the contracts agree on what is open to everybody', () => {
  const open = new Set(rows.filter(({ answers }) => isOpen(answers)).map(({ operation }) => operation));
  const isPublic = all.filter(({ callers: who }) => who === 'public').map(({ operationId }) => operationId);
  expect([...open].toSorted()).toEqual(isPublic.toSorted());
});

describe('docs/access.md', () => {
  const page = accessPage();

  test.each(all)('names $method $path', ({ method, path, operationId }) => {
    expect(page).toContain(`| \`${method} ${path}\`<br>${operationId} |`);
  });

  test('has every row', () => {
    expect(page.split('\n').filter((line) => /^\| (?:`|\s*\|)/.test(line))).toHaveLength(rows.length);
    for (const { about } of rows) expect(page).toContain(`| ${about} |`);
  });

  test('says once what holds for those who have no column', () => {
    const asked = rows.filter(({ answers }) => !isOpen(answers));
    const answersTo = (caller: Caller) => new Set(asked.map(({ answers }) => answers[caller]));
    for (const caller of tokenless.slice(0, 5)) expect(answersTo(caller)).toEqual(new Set([401]));
    expect(answersTo('user without a group')).toEqual(new Set([403]));
    for (const { answers } of asked) {
      const isRefused = answers.client === 403 && answers['other client'] === 403;
      expect([401, isRefused ? 403 : 401]).toContain(answers['token of a deactivated user']);
    }
  });

  test('shows for an open endpoint the answer that everybody gets', () => {
    for (const { answers } of rows.filter((row) => isOpen(row.answers))) {
      expect(new Set(callers.map((caller) => answers[caller])).size).toBe(1);
    }
  });
});
