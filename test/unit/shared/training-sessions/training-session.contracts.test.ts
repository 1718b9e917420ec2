import { expect, test } from '@jest/globals';
import { listTrainingSessions } from '#shared/training-sessions/training-session.contracts.ts';

const completed = (text?: string) =>
  listTrainingSessions.query.parse({ ...(text && { completed: text }) }).completed;

test('Sessions are listed that are completed, or are not, or both', () => {
  expect([completed(), completed('true'), completed('false')]).toEqual([undefined, true, false]);
});

test.each([
  [{ date_from: '2026-03-01', date_to: '2026-03-01' }, true],
  [{ date_from: '2026-03-02', date_to: '2026-03-01' }, false],
  [{ date_from: '2026-03-02' }, true],
  [{ date_to: '2026-03-01' }, true],
])('Sessions are listed of %j: %s', (dates, are) => {
  expect(listTrainingSessions.query.safeParse(dates).success).toBe(are);
});
