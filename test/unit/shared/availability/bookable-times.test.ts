import { describe, expect, test } from '@jest/globals';
import { setRules, type WeeklyRules } from '#shared/availability/change-availability.ts';
import type { Availability } from '#shared/availability/availability.ts';
import { blockedTimes, bookableTimes, obstacleTo } from '#shared/availability/bookable-times.ts';
import { newId } from '#shared/ids.ts';
import { localTimeAt, zoneClock } from '#shared/time/zone-clock.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const made = new Date('2011-01-01T00:00:00.000Z');

const rulesOf = (rules: Partial<WeeklyRules>): Availability =>
  setRules(undefined, { ...alwaysOpen, ...rules }, { coachId: newId(), at: made });

/** The starts within some days of a date, as the coach's clocks show them. */
function startsOf(rules: Availability, date: string, { days = 1, minutes = 60, now = 0 } = {}): string[] {
  const clock = zoneClock(rules.time_zone, {
    start: Date.parse(date) - day,
    end: Date.parse(date) + 9 * day,
  });
  const start = clock.instantOf(Date.parse(date));
  const question = {
    rules: { ...rules, horizon_days: 36_500 },
    coachBusy: [],
    clientBusy: [],
    duration: minutes * 60_000,
    now,
  };
  const within = { start, end: clock.instantOf(Date.parse(date) + days * day) };
  return bookableTimes(question, within).map((time) => localTimeAt(clock, time.start));
}

const everyDay = (...windows: [string, string][]) =>
  [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => windows.map(([start, end]) => ({ day: weekday, start, end })));

describe('Working hours', () => {
  test('are shorter when clocks skip an hour within them, and longer when they repeat one', () => {
    const rules = rulesOf({
      time_zone: 'Europe/Berlin',
      weekly: everyDay(['01:00', '04:00']),
      slot_minutes: 60,
    });
    expect(startsOf(rules, '2026-03-29')).toEqual(['2026-03-29T01:00:00+01:00', '2026-03-29T03:00:00+02:00']);
    expect(startsOf(rules, '2026-10-25')).toEqual([
      '2026-10-25T01:00:00+02:00',
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T02:00:00+01:00',
      '2026-10-25T03:00:00+01:00',
    ]);
  });

  test('that begin at a time which clocks skip begin as much later, and at one they repeat the first time', () => {
    const rules = rulesOf({
      time_zone: 'Europe/Berlin',
      weekly: everyDay(['02:30', '05:00']),
      slot_minutes: 60,
    });
    expect(startsOf(rules, '2026-03-29')).toEqual(['2026-03-29T03:30:00+02:00']);
    expect(startsOf(rules, '2026-10-25')[0]).toBe('2026-10-25T02:30:00+02:00');
  });

  test.each([
    ['Asia/Kathmandu', '2026-06-15', '2026-06-15T09:00:00+05:45'],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-04T09:00:00+11:00'],
    ['Australia/Lord_Howe', '2026-06-15', '2026-06-15T09:00:00+10:30'],
    ['Pacific/Chatham', '2026-12-15', '2026-12-15T09:00:00+13:45'],
    ['Africa/Casablanca', '2026-03-01', '2026-03-01T09:00:00+00:00'],
    ['Africa/Casablanca', '2026-04-01', '2026-04-01T09:00:00+01:00'],
    ['America/St_Johns', '2026-01-15', '2026-01-15T09:00:00-03:30'],
  ])('in %s on %s begin at nine', (time_zone, date, first) => {
    expect(startsOf(rulesOf({ time_zone, weekly: everyDay(['09:00', '10:00']) }), date)).toEqual([first]);
  });

  test('of a day that a zone left out are none', () => {
    const rules = rulesOf({ time_zone: 'Pacific/Apia', weekly: everyDay(['09:00', '10:00']) });
    expect(startsOf(rules, '2011-12-29', { days: 3, now: made.getTime() })).toEqual([
      '2011-12-29T09:00:00-10:00',
      '2011-12-31T09:00:00+14:00',
    ]);
  });

  test('that go on past midnight into a day that a zone left out end on the next one', () => {
    const rules = {
      ...rulesOf({
        time_zone: 'Pacific/Apia',
        weekly: [{ day: 4, start: '00:30', end: '00:15' }],
        slot_minutes: 5,
      }),
      horizon_days: 365,
    };
    const question = { rules, coachBusy: [], clientBusy: [], duration: 10 * 60_000 };
    const now = Date.parse('2011-12-28T00:00:00Z');
    const after = Date.parse('2011-12-31T00:05:00+14:00');
    expect(obstacleTo({ ...question, now }, after)).toBeUndefined();
    expect(obstacleTo({ ...question, now }, after + 5 * 60_000)).toBe('hours');
  });

  test('go on past midnight, and into hours that follow without a break', () => {
    const nights = rulesOf({ weekly: [{ day: 5, start: '22:00', end: '02:00' }], slot_minutes: 60 });
    expect(startsOf(nights, '2026-03-06', { days: 2, minutes: 120 })).toEqual([
      '2026-03-06T22:00:00+00:00',
      '2026-03-06T23:00:00+00:00',
      '2026-03-07T00:00:00+00:00',
    ]);
    const touching = rulesOf({ weekly: everyDay(['09:00', '10:00'], ['10:00', '11:00']), slot_minutes: 60 });
    expect(startsOf(touching, '2026-03-06', { minutes: 120 })).toEqual(['2026-03-06T09:00:00+00:00']);
  });

  test('of the night before overlap those of a date of its own: each start is offered once', () => {
    const rules = {
      ...rulesOf({ weekly: [{ day: 5, start: '22:00', end: '02:00' }], slot_minutes: 60 }),
      overrides: [{ date: '2026-03-07', windows: [{ start: '00:00', end: '03:00' }] }],
    };
    expect(startsOf(rules, '2026-03-07')).toEqual([
      '2026-03-07T00:00:00+00:00',
      '2026-03-07T01:00:00+00:00',
      '2026-03-07T02:00:00+00:00',
    ]);
  });

  test('of the night before and of a date of its own are offered in order, where their starts differ', () => {
    const rules = {
      ...rulesOf({ weekly: [{ day: 5, start: '22:00', end: '03:00' }], slot_minutes: 60 }),
      overrides: [{ date: '2026-03-07', windows: [{ start: '00:30', end: '03:30' }] }],
    };
    expect(startsOf(rules, '2026-03-07')).toEqual([
      '2026-03-07T00:00:00+00:00',
      '2026-03-07T00:30:00+00:00',
      '2026-03-07T01:00:00+00:00',
      '2026-03-07T01:30:00+00:00',
      '2026-03-07T02:00:00+00:00',
      '2026-03-07T02:30:00+00:00',
    ]);
  });
});

const at = (time: string): number => Date.parse(`2026-03-02T${time}:00.000Z`);

describe('What stands against a time', () => {
  const now = Date.parse('2026-03-02T08:00:00.000Z');
  const rules = rulesOf({
    weekly: [{ day: 1, start: '08:00', end: '18:00' }],
    buffer_minutes: 15,
    minimum_notice_minutes: 60,
    slot_minutes: 15,
  });
  const question = {
    rules,
    coachBusy: [{ start: at('12:00'), end: at('13:00') }],
    clientBusy: [{ start: at('15:00'), end: at('16:00') }],
    duration: hour,
    now,
  };

  test.each([
    ['07:00', 'hours'],
    ['08:45', 'notice'],
    ['09:00', undefined],
    ['09:05', 'hours'],
    ['10:45', undefined],
    ['11:00', 'buffer'],
    ['11:15', 'busy'],
    ['12:45', 'busy'],
    ['13:00', 'buffer'],
    ['13:15', undefined],
    ['14:00', undefined],
    ['14:15', 'busy'],
    ['16:00', undefined],
    ['17:00', undefined],
    ['17:15', 'hours'],
    ['19:00', 'hours'],
  ])('at %s: %s', (time, reason) => {
    expect(obstacleTo(question, at(time))).toBe(reason);
  });

  test('keeps a start from being offered', () => {
    const offered = bookableTimes(question, { start: at('10:30'), end: at('13:30') });
    expect(offered.map(({ start }) => start)).toEqual([at('10:30'), at('10:45'), at('13:15')]);
  });

  test('is nothing from one start to the next, each with its end', () => {
    expect(bookableTimes(question, { start: at('09:00'), end: at('09:30') })).toEqual([
      { start: at('09:00'), end: at('10:00') },
      { start: at('09:15'), end: at('10:15') },
    ]);
  });

  test.each([
    ['10:30', undefined],
    ['10:45', 'buffer'],
    ['13:15', 'buffer'],
    ['13:30', undefined],
  ])('at %s is for a pause of half an hour: %s', (time, reason) => {
    const pausing = { ...question, rules: { ...rules, buffer_minutes: 30 } };
    expect(obstacleTo(pausing, at(time))).toBe(reason);
  });

  test('is told of no start outside of what is asked about', () => {
    expect(blockedTimes(question, { start: at('17:15'), end: at('17:45') })).toEqual([
      { start: at('17:15'), end: at('18:15'), reason: 'hours' },
      { start: at('17:30'), end: at('18:30'), reason: 'hours' },
    ]);
  });

  test('is told of every start that is not offered, and of the time outside of hours', () => {
    const blocked = blockedTimes(question, { start: at('00:00'), end: at('24:00') - 1 });
    const told = blocked.map(({ start, end, reason }) => [
      new Date(start).toISOString().slice(11, 16),
      new Date(end).toISOString().slice(11, 16),
      reason,
    ]);
    expect(told).toContainEqual(['00:00', '08:00', 'hours']);
    expect(told).toContainEqual(['08:45', '09:45', 'notice']);
    expect(told).toContainEqual(['11:00', '12:00', 'buffer']);
    expect(told).toContainEqual(['17:45', '18:45', 'hours']);
    expect(told).toContainEqual(['18:00', '23:59', 'hours']);
    const starts = blocked.map(({ start }) => start);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  test('is told of nothing else: the time before hours, the starts without room, and the time after', () => {
    const mornings = rulesOf({ weekly: [{ day: 1, start: '09:00', end: '12:00' }], slot_minutes: 60 });
    const asked = { ...question, rules: mornings, coachBusy: [], clientBusy: [], duration: 1.5 * hour };
    const told = (start: number) => blockedTimes({ ...asked, now: at('00:00') }, { start, end: at('15:00') });
    const after = [
      { start: at('11:00'), end: at('12:30'), reason: 'hours' },
      { start: at('12:00'), end: at('15:00'), reason: 'hours' },
    ];
    expect(told(at('06:00'))).toEqual([{ start: at('06:00'), end: at('09:00'), reason: 'hours' }, ...after]);
    expect(told(at('11:00'))).toEqual(after);
    expect(told(at('11:00') + 1)).toEqual(after.slice(1));
  });

  test('is told once of a start that two overlapping hours have no room for', () => {
    const overlapping = {
      ...rulesOf({ weekly: [{ day: 5, start: '22:00', end: '02:00' }], slot_minutes: 60 }),
      overrides: [{ date: '2026-03-07', windows: [{ start: '00:00', end: '02:30' }] }],
    };
    const within = { start: Date.parse('2026-03-07T00:00Z'), end: Date.parse('2026-03-07T02:30Z') };
    const asked = { ...question, rules: overlapping, duration: 2 * hour };
    expect(blockedTimes(asked, within).map(({ start }) => new Date(start).getUTCHours())).toEqual([1, 2]);
  });

  test('is not told of a start for which one of two overlapping hours has room', () => {
    const overlapping = {
      ...rulesOf({ weekly: [{ day: 5, start: '22:00', end: '02:00' }], slot_minutes: 60 }),
      overrides: [{ date: '2026-03-07', windows: [{ start: '01:00', end: '03:00' }] }],
    };
    const within = { start: Date.parse('2026-03-07T01:00Z'), end: Date.parse('2026-03-07T03:00Z') };
    const asked = { ...question, rules: overlapping, duration: 2 * hour };
    expect(bookableTimes(asked, within).map(({ start }) => new Date(start).getUTCHours())).toEqual([1]);
    expect(blockedTimes(asked, within).map(({ start }) => new Date(start).getUTCHours())).toEqual([2]);
  });

  test('far ahead is the horizon, which itself is still within it', () => {
    const near = { ...question, rules: { ...rules, ...alwaysOpen, horizon_days: 1 } };
    expect(obstacleTo(near, now + day)).toBeUndefined();
    expect(obstacleTo(near, now + day + 30 * 60_000)).toBe('horizon');
  });

  test('of a coach without rules is what either has to do, and the past', () => {
    const free = { ...question, rules: undefined };
    expect(obstacleTo(free, now)).toBe('notice');
    expect(obstacleTo(free, now + 60_001)).toBeUndefined();
    expect(obstacleTo(free, at('12:30'))).toBe('busy');
    expect(obstacleTo(free, at('13:00'))).toBeUndefined();
    expect(blockedTimes(free, { start: at('11:00'), end: at('14:00') }).map(({ reason }) => reason)).toEqual([
      'busy',
    ]);
  });
});
