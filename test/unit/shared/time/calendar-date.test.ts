import { expect, test } from '@jest/globals';
import { endsNotEarlier } from '#shared/time/calendar-date.ts';

test('a range of dates may be of one date, and not end before it starts', () => {
  expect(endsNotEarlier.holds({ start_date: '2026-03-02', end_date: '2026-03-02' })).toBe(true);
  expect(endsNotEarlier.holds({ start_date: '2026-03-02', end_date: '2026-03-01' })).toBe(false);
  expect(endsNotEarlier.holds({ end_date: '2026-03-01' })).toBe(true);
});
