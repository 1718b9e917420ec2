import { expect, test } from '@jest/globals';
import { TimeZone } from '#shared/time/time-zone.ts';
import { zoneClock } from '#shared/time/zone-clock.ts';

test.each(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta', 'Etc/GMT+5'])(
  '%s is a time zone, and has a clock',
  (name) => {
    expect(TimeZone.parse(name)).toBe(name);
    expect(zoneClock(name, { start: 0, end: 1 }).instantOf(0)).toEqual(expect.any(Number));
  },
);

test.each(['IST', 'ist', 'Mars/Olympus', '+02:00', '', 'Europe/Berlin ', '../etc/passwd'])(
  '%j is none',
  (name) => {
    expect(TimeZone.safeParse(name).success).toBe(false);
  },
);
