import { describe, expect, test } from '@jest/globals';
import { toldOf } from '#shared/availability/availability-told.ts';
import { overrideDate, setRules } from '#shared/availability/change-availability.ts';
import { refuseOverlaps } from '#shared/availability/overlapping-hours.ts';
import { newId } from '#shared/ids.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';

const at = new Date('2026-03-10T12:00:00.000Z');
const coachId = newId();
const present = setRules(undefined, alwaysOpen, { coachId, at });
const closed = (date: string) => overrideDate(present, { date, windows: [] }, at);

describe('Hours', () => {
  test.each([
    [
      [
        { day: 1, start: '09:00', end: '12:00' },
        { day: 1, start: '12:00', end: '15:00' },
      ],
      [],
    ],
    [
      [
        { day: 1, start: '09:00', end: '12:00' },
        { day: 1, start: '11:59', end: '15:00' },
      ],
      ['/weekly/1'],
    ],
    [
      [
        { day: 7, start: '22:00', end: '02:00' },
        { day: 1, start: '01:00', end: '03:00' },
      ],
      ['/weekly/1'],
    ],
    [
      [
        { day: 1, start: '01:00', end: '03:00' },
        { day: 7, start: '22:00', end: '02:00' },
      ],
      ['/weekly/1'],
    ],
    [
      [
        { day: 7, start: '22:00', end: '24:00' },
        { day: 1, start: '00:00', end: '03:00' },
      ],
      [],
    ],
    [
      [
        { day: 3, start: '20:00', end: '20:30' },
        { day: 4, start: '20:00', end: '20:30' },
      ],
      [],
    ],
  ])('of a week, %j, overlap at %j', (weekly, pointers) => {
    const check = () => refuseOverlaps('weekly', weekly);
    if (pointers.length === 0) expect(check).not.toThrow();
    else {
      expect(check).toThrow(
        expect.objectContaining({
          title: 'ValidationError',
          violations: pointers.map((pointer) => expect.objectContaining({ pointer })),
        }),
      );
    }
  });
});

describe('The rules of a coach', () => {
  test('are refused when hours of the week overlap', () => {
    const weekly = [
      { day: 1, start: '09:00', end: '12:00' },
      { day: 1, start: '11:00', end: '15:00' },
    ];
    expect(() => setRules(undefined, { ...alwaysOpen, weekly }, { coachId, at })).toThrow(
      expect.objectContaining({ violations: [expect.objectContaining({ pointer: '/weekly/1' })] }),
    );
  });

  test('begin without dates of their own, and keep those that they have', () => {
    expect(present).toMatchObject({
      coach_id: coachId,
      overrides: [],
      version: 1,
      created_at: at.toISOString(),
    });
    const changed = setRules(closed('2026-03-20'), { ...alwaysOpen, buffer_minutes: 10 }, { coachId, at });
    expect(changed).toMatchObject({
      buffer_minutes: 10,
      overrides: [{ date: '2026-03-20', windows: [] }],
      version: 3,
    });
  });
});

describe('A date', () => {
  test.each([
    ['2026-03-07', 'This date is past'],
    ['2028-03-10', 'No later than 2028-03-09'],
  ])('that is past or too far ahead, %s, is refused: %s', (date, detail) => {
    expect(() => closed(date)).toThrow(
      expect.objectContaining({ title: 'ValidationError', violations: [{ pointer: '/date', detail }] }),
    );
  });

  test('has the hours that it is given, in the order of dates, and can have the weekly ones again', () => {
    const windows = [{ start: '09:00', end: '10:00' }];
    let after = present;
    for (const date of ['2026-03-21', '2026-03-20', '2026-03-22'])
      after = overrideDate(after, { date, windows }, at);
    const dates = ['2026-03-20', '2026-03-21', '2026-03-22'];
    expect(after.overrides).toEqual(dates.map((date) => ({ date, windows })));
    const restored = overrideDate(after, { date: '2026-03-21', windows: undefined }, at);
    expect(restored).toMatchObject({ coach_id: coachId, version: 5 });
    expect(restored.overrides.map(({ date }) => date)).toEqual(['2026-03-20', '2026-03-22']);
    expect(overrideDate(restored, { date: '2026-03-21', windows: undefined }, at)).toBe(restored);
    // A date that is over can be taken back, and no longer given hours.
    const over = new Date('2026-03-30T12:00:00.000Z');
    expect(overrideDate(after, { date: '2026-03-20', windows: undefined }, over).overrides).toEqual([]);
  });

  test.each(['2026-03-08', '2028-03-09'])('at the edge, %s, is taken', (date) => {
    expect(closed(date).overrides).toEqual([{ date, windows: [] }]);
  });

  test('that is over is forgotten with the next change', () => {
    const older = closed('2026-03-08');
    const later = new Date('2026-03-12T12:00:00.000Z');
    const after = overrideDate(older, { date: '2026-03-20', windows: [] }, later);
    expect(after.overrides.map(({ date }) => date)).toEqual(['2026-03-20']);
    // To ask for what holds changes nothing, not even what is over.
    expect(setRules(older, alwaysOpen, { coachId, at: later })).toBe(older);
  });

  test('of its own has at most two hundred beside it', () => {
    let full = present;
    for (let day = 0; day < 200; day += 1) {
      const date = new Date(at.getTime() + day * 86_400_000).toISOString().slice(0, 10);
      full = overrideDate(full, { date, windows: [] }, at);
    }
    expect(() => overrideDate(full, { date: '2027-01-01', windows: [] }, at)).toThrow(
      expect.objectContaining({ title: 'ConflictError' }),
    );
    const again = overrideDate(full, { date: '2026-03-10', windows: [{ start: '09:00', end: '10:00' }] }, at);
    expect(again.overrides).toHaveLength(200);
  });

  test('with windows that overlap is refused, and none comes before the week', () => {
    const windows = [
      { start: '09:00', end: '11:00' },
      { start: '10:00', end: '12:00' },
    ];
    expect(() => overrideDate(present, { date: '2026-03-20', windows }, at)).toThrow(
      expect.objectContaining({ violations: [expect.objectContaining({ pointer: '/windows/1' })] }),
    );
    expect(() => overrideDate(undefined, { date: '2026-03-20', windows: [] }, at)).toThrow(
      expect.objectContaining({ title: 'ConflictError' }),
    );
  });
});

describe('The audit entry of working hours', () => {
  const later = new Date('2026-03-11T12:00:00.000Z');

  test('tells numbers and the zone with their values, and of hours and dates that they changed', () => {
    const rules = { ...alwaysOpen, slot_minutes: 45, weekly: alwaysOpen.weekly.slice(1) };
    const after = overrideDate(
      setRules(present, rules, { coachId, at: later }),
      { date: '2026-03-20', windows: [] },
      later,
    );
    expect(toldOf(present, after)).toEqual({
      action: 'availability_updated',
      entity_type: 'availability',
      entity_id: coachId,
      created_at: later.toISOString(),
      changes: { slot_minutes: { from: 30, to: 45 }, weekly: {}, overrides: {} },
    });
  });
});
