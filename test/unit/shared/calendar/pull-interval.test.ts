import { describe, expect, test } from '@jest/globals';
import { pauseUntilPull } from '#shared/calendar/pull-interval.ts';

const minute = 60_000;
const now = Date.parse('2026-03-02T10:15:00.000Z');

describe('The pause until a calendar is looked at again', () => {
  test.each([
    ['a twelfth of the time until the next session', 2 * 60, 10],
    ['five minutes before one that is close', 59, 5],
    ['five minutes for one that begins now', 0, 5],
    ['an hour before one that is far off', 13 * 60, 60],
    ['an hour at the most', 12 * 60, 60],
  ])('is %s', (_what, ahead, minutes) => {
    expect(pauseUntilPull(now, now + ahead * minute)).toBe(minutes * minute);
  });

  test('is an hour without any session to come', () => {
    expect(pauseUntilPull(now, undefined)).toBe(60 * minute);
  });
});
