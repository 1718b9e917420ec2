import { describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import {
  changeOccurrences,
  changeScheduledSession,
  type ChangeScope,
  type ScheduleChange,
} from '#shared/schedule/change-scheduled-session.ts';
import { requestSchedule } from '#shared/schedule/request-schedule.ts';
import type { ScheduledSession } from '#shared/schedule/scheduled-session.ts';

const at = new Date('2026-03-01T12:00:00.000Z');
const user_id = newId();

/** Saturdays at half past nine in Berlin, whose clocks go forward in the night after the second of them. */
const saturdays = requestSchedule(
  {
    user_id,
    session_config: { type: 'strength', role: 'Squats', difficulty: 'hard', duration: 60 },
    start_time: '2026-03-21T08:30:00.000Z',
    time_zone: 'Europe/Berlin',
    recurrence: 'FREQ=WEEKLY;COUNT=3',
    on_conflict: 'warn',
    sync_to_calendar: false,
    with_meet: false,
    reminders: [],
  },
  at,
);
const [first, second, third] = saturdays as [ScheduledSession, ScheduledSession, ScheduledSession];

const startsAfter = (addressed: ScheduledSession, change: ScheduleChange, scope: ChangeScope, now = at) =>
  changeOccurrences(addressed, saturdays, { change, scope }, now).map(({ before, after }) => [
    saturdays.indexOf(before),
    after.start_time,
  ]);

test('Sessions recur, and are moved, within the years that can be told', () => {
  const endless = {
    ...first,
    end_time: undefined,
    start_time: '9998-01-03T08:30:00.000Z',
    recurrence: 'FREQ=WEEKLY;INTERVAL=9;COUNT=30',
  };
  expect(() => requestSchedule(endless, at)).toThrow(
    expect.objectContaining({ violations: [expect.objectContaining({ pointer: '/recurrence' })] }),
  );
  expect(() => startsAfter(first, { start_time: '9998-12-30T08:30:00.000Z' }, 'all')).toThrow(
    expect.objectContaining({ violations: [expect.objectContaining({ pointer: '/start_time' })] }),
  );
});

describe('Occurrences that are moved together', () => {
  test('keep their time of day, also where the clocks change in between', () => {
    expect(saturdays.map(({ start_time }) => start_time)).toEqual([
      '2026-03-21T08:30:00.000Z',
      '2026-03-28T08:30:00.000Z',
      '2026-04-04T07:30:00.000Z',
    ]);
    expect(startsAfter(first, { start_time: '2026-03-22T08:30:00.000Z' }, 'all')).toEqual([
      [0, '2026-03-22T08:30:00.000Z'],
      [1, '2026-03-29T07:30:00.000Z'],
      [2, '2026-04-05T07:30:00.000Z'],
    ]);
    expect(startsAfter(third, { start_time: '2026-04-03T07:30:00.000Z' }, 'all')).toEqual([
      [2, '2026-04-03T07:30:00.000Z'],
      [0, '2026-03-20T08:30:00.000Z'],
      [1, '2026-03-27T08:30:00.000Z'],
    ]);
  });

  test('are those that are asked for, and have neither begun nor ended', () => {
    const later = { start_time: '2026-03-28T09:00:00.000Z' };
    const moved = (scope: ChangeScope, now?: Date) =>
      startsAfter(second, later, scope, now).map(([one]) => one);
    expect(moved('following')).toEqual([1, 2]);
    expect(moved('all')).toEqual([1, 0, 2]);
    expect(moved('all', new Date('2026-03-21T08:29:59.999Z'))).toEqual([1, 0, 2]);
    expect(moved('all', new Date('2026-03-21T08:30:00.000Z'))).toEqual([1, 2]);
    const cancelled = { ...third, status: 'cancelled' as const };
    const asked = { change: later, scope: 'all' as const };
    const changed = changeOccurrences(second, [first, second, cancelled], asked, at);
    expect(changed.map(({ before }) => before)).toEqual([second, first]);
  });

  test('are left alone where they are as asked already', () => {
    const change = { reminders: [30] };
    const series = [first, { ...second, ...change }, third];
    const changed = changeOccurrences(first, series, { change, scope: 'all' }, at);
    expect(changed.map(({ before }) => before)).toEqual([first, third]);
  });

  test('are changed in what they have in common without being moved', () => {
    const change = { session_config: { ...first.session_config, duration: 90 } };
    const changed = changeOccurrences(first, saturdays, { change, scope: 'all' }, at);
    expect(changed.map(({ after: { start_time, end_time } }) => [start_time, end_time])).toEqual([
      ['2026-03-21T08:30:00.000Z', '2026-03-21T10:00:00.000Z'],
      ['2026-03-28T08:30:00.000Z', '2026-03-28T10:00:00.000Z'],
      ['2026-04-04T07:30:00.000Z', '2026-04-04T09:00:00.000Z'],
    ]);
  });
});

const refusal = (title: string) => expect.objectContaining({ name: 'Problem', title });

const until = (end_time: string) => changeScheduledSession(first, { end_time }, at);

describe('A session', () => {
  test('ends as long after its beginning as before, unless its end is told', () => {
    const start_time = '2026-03-21T10:00:00.000Z';
    expect(changeScheduledSession(first, { start_time }, at)).toMatchObject({
      start_time,
      end_time: '2026-03-21T11:00:00.000Z',
      version: 2,
    });
    const end_time = '2026-03-21T10:20:00.000Z';
    const shorter = changeScheduledSession(first, { start_time, end_time }, at);
    expect(shorter).toMatchObject({ start_time, end_time });
    expect(changeScheduledSession(shorter, { start_time: first.start_time }, at)).toMatchObject({
      end_time: '2026-03-21T08:50:00.000Z',
    });
  });

  test('lasts a day at the most, and some time', () => {
    expect(until('2026-03-22T08:30:00.000Z')).toMatchObject({ end_time: '2026-03-22T08:30:00.000Z' });
    expect(() => until('2026-03-22T08:30:00.001Z')).toThrow(refusal('ValidationError'));
    expect(() => until(first.start_time)).toThrow(refusal('ValidationError'));
  });

  test('that is as asked stays the same', () => {
    expect(changeScheduledSession(first, { start_time: first.start_time }, at)).toBe(first);
    const completed = { ...first, status: 'completed' as const };
    expect(changeScheduledSession(completed, { status: 'completed' }, at)).toBe(completed);
  });

  test.each([
    ['scheduled', 'in_progress', true],
    ['scheduled', 'completed', true],
    ['scheduled', 'cancelled', true],
    ['in_progress', 'completed', true],
    ['in_progress', 'cancelled', true],
    ['in_progress', 'scheduled', false],
    ['completed', 'scheduled', false],
    ['completed', 'cancelled', false],
    ['cancelled', 'scheduled', false],
    ['cancelled', 'completed', false],
  ] as const)('that is %s can become %s: %s', (status, next, can) => {
    const attempt = () => changeScheduledSession({ ...first, status }, { status: next }, at);
    if (can) expect(attempt()).toMatchObject({ status: next, version: 2 });
    else expect(attempt).toThrow(refusal('ConflictError'));
  });

  test.each(['completed', 'cancelled'] as const)('that is %s is not moved', (status) => {
    const start_time = '2026-03-21T10:00:00.000Z';
    expect(() => changeScheduledSession({ ...first, status }, { start_time }, at)).toThrow(
      refusal('ConflictError'),
    );
  });
});
