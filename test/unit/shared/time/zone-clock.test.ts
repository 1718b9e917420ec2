import { describe, expect, test } from '@jest/globals';
import { localTimeAt, zoneClock } from '#shared/time/zone-clock.ts';

const day = 24 * 60 * 60_000;
const shown = (local: string): number => Date.parse(`${local}Z`);

/** The clock of a zone for some days around a date. */
const clockAround = (zone: string, date: string) =>
  zoneClock(zone, { start: Date.parse(date) - day, end: Date.parse(date) + 2 * day });

const instantOf = (zone: string, local: string): string =>
  new Date(clockAround(zone, local.slice(0, 10)).instantOf(shown(local))).toISOString().slice(0, 16);

const shownAt = (zone: string, instant: string): string =>
  localTimeAt(clockAround(zone, instant.slice(0, 10)), Date.parse(instant));

describe('The instant of a local time', () => {
  test.each([
    ['Asia/Kolkata', '2026-06-15T09:00', '2026-06-15T03:30'],
    ['Asia/Kathmandu', '2026-06-15T09:00', '2026-06-15T03:15'],
    ['America/St_Johns', '2026-01-15T09:00', '2026-01-15T12:30'],
    ['Pacific/Kiritimati', '2026-01-15T09:00', '2026-01-14T19:00'],
    ['Etc/GMT+12', '2026-01-15T09:00', '2026-01-15T21:00'],
  ])('in %s, %s, is %s', (zone, local, instant) => {
    expect(instantOf(zone, local)).toBe(instant);
  });

  test.each([
    ['Europe/Berlin', '2026-03-29T01:59', '2026-03-29T00:59'],
    ['Europe/Berlin', '2026-03-29T02:00', '2026-03-29T01:00'],
    ['Europe/Berlin', '2026-03-29T02:59', '2026-03-29T01:59'],
    ['Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45'],
    ['Pacific/Chatham', '2026-09-27T03:00', '2026-09-26T14:15'],
    ['Antarctica/Troll', '2026-03-29T01:30', '2026-03-29T01:30'],
    ['Africa/Cairo', '2026-04-24T00:00', '2026-04-23T22:00'],
    ['Africa/Casablanca', '2026-03-22T02:30', '2026-03-22T02:30'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00'],
  ])('that clocks skip, in %s %s, is as much later as they skip', (zone, local, instant) => {
    expect(instantOf(zone, local)).toBe(instant);
  });

  test.each([
    ['Europe/Berlin', '2026-10-25T01:59', '2026-10-24T23:59'],
    ['Europe/Berlin', '2026-10-25T02:00', '2026-10-25T00:00'],
    ['Europe/Berlin', '2026-10-25T02:59', '2026-10-25T00:59'],
    ['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45'],
    ['Pacific/Chatham', '2026-04-05T03:00', '2026-04-04T13:15'],
    ['Africa/Casablanca', '2026-02-15T02:30', '2026-02-15T01:30'],
    ['Antarctica/Casey', '2010-03-05T00:30', '2010-03-04T13:30'],
  ])('that they show twice, in %s %s, is the first', (zone, local, instant) => {
    expect(instantOf(zone, local)).toBe(instant);
  });
});

describe('What clocks show', () => {
  test.each([
    ['UTC', '2026-06-15T09:00:00Z', '2026-06-15T09:00:00+00:00'],
    ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29T01:59:59+01:00'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29T03:00:00+02:00'],
    ['Europe/Berlin', '2026-10-25T00:59:59Z', '2026-10-25T02:59:59+02:00'],
    ['Europe/Berlin', '2026-10-25T01:00:00Z', '2026-10-25T02:00:00+01:00'],
    ['Asia/Kathmandu', '2026-06-15T20:00:00Z', '2026-06-16T01:45:00+05:45'],
    ['America/St_Johns', '2026-01-15T02:00:00Z', '2026-01-14T22:30:00-03:30'],
    ['Pacific/Marquesas', '2026-01-15T02:00:00Z', '2026-01-14T16:30:00-09:30'],
    ['Australia/Lord_Howe', '2026-10-03T15:30:00Z', '2026-10-04T02:30:00+11:00'],
    ['Africa/Casablanca', '2026-02-15T01:59:00Z', '2026-02-15T02:59:00+01:00'],
    ['Africa/Casablanca', '2026-02-15T02:00:00Z', '2026-02-15T02:00:00+00:00'],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29T23:59:59-10:00'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31T00:00:00+14:00'],
  ])('in %s at %s is %s', (zone, instant, local) => {
    expect(shownAt(zone, instant)).toBe(local);
  });

  test.each(['Europe/Berlin', 'Asia/Gaza', 'Africa/Casablanca', 'America/Havana', 'Antarctica/Troll'])(
    'in %s is what Intl shows, each hour of a year',
    (zone) => {
      const within = { start: Date.parse('2026-01-01T00:00:00Z'), end: Date.parse('2027-01-01T00:00:00Z') };
      const clock = zoneClock(zone, within);
      const inZone = { timeZone: zone, dateStyle: 'short', timeStyle: 'short' } as const;
      const inUtc = { ...inZone, timeZone: 'UTC' };
      const [there, here] = [inZone, inUtc].map((options) => new Intl.DateTimeFormat('en', options));
      const wrong: string[] = [];
      for (let instant = within.start; instant < within.end; instant += 60 * 60_000) {
        if (there?.format(instant) !== here?.format(clock.localOf(instant))) {
          wrong.push(new Date(instant).toISOString());
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});
