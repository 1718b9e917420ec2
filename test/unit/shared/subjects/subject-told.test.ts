import { expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { accountsTold, toldOf } from '#shared/subjects/subject-told.ts';
import type { Subject } from '#shared/subjects/subject.ts';

const at = new Date('2026-03-01T12:00:00.000Z');
const [first, second] = [newId(), newId()];
const unnamed: Subject = { subject_id: 'athlete-1', coach_id: newId(), name: 'Mara', version: 1 };
const named: Subject = { ...unnamed, user_id: first, version: 2 };

test.each([
  ['is named', unnamed, named, [first]],
  ['is another one', named, { ...named, user_id: second }, [first, second]],
  ['is named no more', named, unnamed, [first]],
  ['leaves the roster', named, undefined, [first]],
  ['stays as it is', named, { ...named, name: 'Mara L.' }, []],
])('An entry of a subject tells of accounts where one %s', (_what, before, after, accounts) => {
  expect(accountsTold(toldOf(before, after, at))).toEqual(accounts);
});

test('Of an entry that is not there it tells of none', () => {
  expect(accountsTold(undefined)).toEqual([]);
});
