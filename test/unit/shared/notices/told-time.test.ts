import { expect, test } from '@jest/globals';
import { toldTime } from '#shared/notices/told-time.ts';

test.each([
  [undefined, 'Sunday 29 March 2026 at 00:30 (UTC)'],
  ['Europe/Stockholm', 'Sunday 29 March 2026 at 01:30 (Europe/Stockholm)'],
  ['America/New_York', 'Saturday 28 March 2026 at 20:30 (America/New_York)'],
  ['Asia/Kathmandu', 'Sunday 29 March 2026 at 06:15 (Asia/Kathmandu)'],
])('A time is told by the clocks of a zone: %s', (zone, told) => {
  expect(toldTime('2026-03-29T00:30:00.000Z', zone)).toBe(told);
});

test('Summer time counts from the instant at which it begins, and midnight is 00:00', () => {
  expect(toldTime('2026-03-29T01:00:00.000Z', 'Europe/Stockholm')).toContain('at 03:00 ');
  expect(toldTime('2026-03-01T23:00:00.000Z', 'Europe/Stockholm')).toContain('2 March 2026 at 00:00 ');
});
