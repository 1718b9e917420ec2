import { expect, test } from '@jest/globals';
import { changesBetween } from '#shared/audit/changes-between.ts';

const before = { user_id: 'a', role: 'client', name: 'Kim', bio: 'Lifts', version: 1, updated_at: 'then' };
const after = { user_id: 'a', role: 'coach', name: 'Robin', version: 2, updated_at: 'now' };

test('What changed is told by name, what is gone as well, and the bookkeeping not at all', () => {
  expect(changesBetween(before, after)).toEqual({ role: {}, name: {}, bio: {} });
});

test('Some attributes are told with their values', () => {
  expect(changesBetween(before, after, { inFull: ['role', 'user_id'] })).toEqual({
    role: { from: 'client', to: 'coach' },
    name: {},
    bio: {},
  });
});

test('Some attributes are not told', () => {
  expect(changesBetween(before, after, { inFull: ['role'], untold: ['role', 'bio'] })).toEqual({ name: {} });
});

test('Of what is new everything is told, from nothing', () => {
  expect(changesBetween(undefined, after, { inFull: ['role'] })).toEqual({
    user_id: {},
    role: { from: undefined, to: 'coach' },
    name: {},
  });
});
