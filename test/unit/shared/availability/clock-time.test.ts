import { expect, test } from '@jest/globals';
import { clockMilliseconds, ClockTime, ClockTimeOrMidnight } from '#shared/availability/clock-time.ts';

test.each([
  ['00:00', 0],
  ['00:01', 60_000],
  ['01:00', 3_600_000],
  ['09:45', 35_100_000],
  ['24:00', 86_400_000],
])('At %s, %i milliseconds of a day have passed', (time, milliseconds) => {
  expect(clockMilliseconds(time)).toBe(milliseconds);
});

test.each([
  ['00:00', true, true],
  ['23:59', true, true],
  ['24:00', false, true],
  ['24:01', false, false],
  ['12:60', false, false],
  ['9:00', false, false],
  ['09:00 ', false, false],
])('%j can be a time of day: %s, and the end of a stretch: %s', (time, ofDay, end) => {
  expect([ClockTime, ClockTimeOrMidnight].map((schema) => schema.safeParse(time).success)).toEqual([
    ofDay,
    end,
  ]);
});
