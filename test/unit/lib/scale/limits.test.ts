import { expect, test } from '@jest/globals';
import { limits } from '#lib/scale/limits.ts';
import { load, loadOf } from '#lib/scale/load-model.ts';
import { recordedUse } from '#lib/usage/recorded-use.ts';

const quiet = { read: 0, write: 0 };
const heats = [
  {
    name: 'bookings MonthIndex',
    whole: { read: 0, write: 800 },
    hottest: { key: 'created_month = {month}', shared: true, read: 0, write: 800 },
  },
  {
    name: 'bookings',
    whole: { read: 0, write: 1200 },
    hottest: { key: 'another each time', shared: false, ...quiet },
  },
  {
    name: 'slots',
    whole: { read: 0, write: 100 },
    hottest: { key: 'coach_id = {coach} 1', shared: false, read: 0, write: 90 },
  },
];
const found = limits(load, recordedUse(), heats);
const needed = (what: string) => found.find((limit) => limit.what.startsWith(what))?.needed;

test('Limits come in the order in which they are reached', () => {
  const reached = found.map((limit) => limit.given / limit.needed);
  expect(reached).toEqual(reached.toSorted((one, other) => one - other));
});

test('Partitions that everybody writes are limits, those of single people are not', () => {
  expect(found.filter(({ what }) => what.startsWith('The partition')).map(({ what }) => what)).toEqual([
    'The partition `created_month = {month}` of `bookings MonthIndex`',
  ]);
  expect(needed('The partition')).toBe(800);
});

test('A table is written with its indexes, and each of them is new by itself', () => {
  expect(needed('Writes of `bookings` with its indexes')).toBe(2000);
  expect(needed('Writes of `bookings` as long as it is new')).toBe(1200);
});

test('Calendars, tokens and reminders by hand', () => {
  expect(needed('Calendars looked into')).toBeCloseTo(load.users * load.calendars * 24);
  const { visitsPerDay, requestsPerDay, weights } = loadOf(load);
  expect(needed('Tokens renewed')).toBeCloseTo((visitsPerDay * load.peak) / 86_400);
  const confirmed = weights.find(([{ request }]) => request === 'updateBooking to confirmed')?.[0].share ?? 0;
  expect(needed('Reminders due')).toBeCloseTo(requestsPerDay * confirmed * load.sessionsAtOnce);
});
