import { describe, expect, test } from '@jest/globals';
import type * as z from 'zod/mini';
import {
  createCoachSession,
  listCoachSessions,
  updateCoachSession,
} from '#shared/coach-sessions/coach-session.contracts.ts';

const pointers = (schema: z.ZodMiniType, value: object) =>
  schema.safeParse(value).error?.issues.map(({ path }) => path.join('/'));

describe('A session that is asked for', () => {
  const told = { session_date_time: '2026-03-02T10:00:00Z', title: 'Rowing', duration: 60 };
  const subject_ids = ['a', 'b'];

  test.each([
    [{ session_type: 'single', subject_id: 'a' }, undefined],
    [{ session_type: 'group', subject_ids }, undefined],
    [{ session_type: 'single' }, ['subject_id']],
    [{ session_type: 'group' }, ['subject_ids']],
    [{ session_type: 'single', subject_ids }, ['subject_id']],
    [{ session_type: 'group', subject_id: 'a' }, ['subject_ids']],
    [{ session_type: 'single', subject_id: 'a', subject_ids }, ['subject_ids']],
    [{ session_type: 'group', subject_ids: ['a'] }, ['subject_ids']],
    [{ session_type: 'group', subject_ids: ['a', 'a'] }, ['subject_ids']],
  ])('with %j is faulty at %j', (asked, faults) => {
    expect(pointers(createCoachSession.body, { ...told, ...asked })).toEqual(faults);
  });
});

test.each([
  [{ subject_id: 'a' }, undefined],
  [{ subject_ids: ['a', 'b'] }, undefined],
  [{ subject_id: 'a', subject_ids: ['a', 'b'] }, ['subject_ids']],
  [{ status: 'cancelled', title: 'x' }, undefined],
  [{ session_date_time: '2026-03-02T10:00:00Z' }, undefined],
  [{ session_date_time: '2026-03-02T10:00:00Z', status: 'cancelled' }, ['session_date_time']],
])('A change of a session to %j is faulty at %j', (change, faults) => {
  expect(pointers(updateCoachSession.body, change)).toEqual(faults);
});

describe('Sessions are listed', () => {
  const [from, to] = ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'];

  test('that are still to come, or of a stretch of time', () => {
    expect(listCoachSessions.query.parse({})).toMatchObject({ upcoming: false });
    expect(listCoachSessions.query.parse({ upcoming: 'true' })).toMatchObject({ upcoming: true });
    expect(pointers(listCoachSessions.query, { upcoming: 'false', from, to })).toBeUndefined();
    for (const bound of [{ from }, { to }]) {
      expect(pointers(listCoachSessions.query, { ...bound })).toBeUndefined();
      expect(pointers(listCoachSessions.query, { upcoming: 'true', ...bound })).toEqual(['upcoming']);
    }
  });
});
