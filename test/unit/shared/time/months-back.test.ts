import { expect, test } from '@jest/globals';
import { monthsBack } from '#shared/time/months-back.ts';

test.each([
  ['2026-03-01T00:00:00.000Z', '2026-01', ['2026-03', '2026-02', '2026-01']],
  ['2026-03-31T23:59:59.999Z', '2026-02', ['2026-03', '2026-02']],
  ['2027-01-31T12:00:00.000Z', '2026-11', ['2027-01', '2026-12', '2026-11']],
  ['2026-01-15T12:00:00.000Z', '2026-01', ['2026-01']],
  ['2025-12-31T23:59:59.999Z', '2026-01', []],
])('From %s back to %s', (now, first, months) => {
  expect(monthsBack(new Date(now), first)).toEqual(months);
});
