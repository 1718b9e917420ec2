import { expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { CalendarDate, dateRange, daysBefore, endsNotEarlier } from '#shared/time/calendar-date.ts';

const Range = z.object(dateRange).check(endsNotEarlier);

test('a range of dates may be of one date, and not end before it starts', () => {
  expect(Range.safeParse({ start_date: '2026-03-02', end_date: '2026-03-02' }).success).toBe(true);
  expect(Range.safeParse({ start_date: '2026-03-02', end_date: '2026-03-01' }).error?.issues).toMatchObject([
    { path: ['end_date'] },
  ]);
  expect(Range.safeParse({ end_date: '2026-03-01' }).success).toBe(true);
  expect(Range.safeParse({ start_date: '2026-03-02' }).success).toBe(true);
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

test('Days before a date are counted over ends of months and of years', () => {
  expect(daysBefore('2026-03-02', 0)).toBe('2026-03-02');
  expect(daysBefore('2028-03-01', 1)).toBe('2028-02-29');
  expect(daysBefore('2026-01-31', 31)).toBe('2025-12-31');
});
