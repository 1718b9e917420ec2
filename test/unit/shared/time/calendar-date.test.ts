import { expect, test } from '@jest/globals';
import { CalendarDate, endsNotEarlier } from '#shared/time/calendar-date.ts';

test('a range of dates may be of one date, and not end before it starts', () => {
  expect(endsNotEarlier.holds({ start_date: '2026-03-02', end_date: '2026-03-02' })).toBe(true);
  expect(endsNotEarlier.holds({ start_date: '2026-03-02', end_date: '2026-03-01' })).toBe(false);
  expect(endsNotEarlier.holds({ end_date: '2026-03-01' })).toBe(true);
  expect(endsNotEarlier.holds({ start_date: '2026-03-02' })).toBe(true);
});

test.each([
  ['1969-12-31', false],
  ['1970-01-01', true],
  ['9997-12-31', true],
  ['9998-01-01', false],
  ['2026-02-29', false],
])('%s can be a date: %s', (date, can) => {
  expect(CalendarDate.safeParse(date).success).toBe(can);
});
