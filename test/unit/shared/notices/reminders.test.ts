import { describe, expect, test } from '@jest/globals';
import { newId, reminderIdOf } from '#shared/ids.ts';
import { isStillDue, type Reminded, timersOf } from '#shared/notices/reminders.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import type { ReminderTimer } from '#shared/timers/timer.ts';

const minute = 60_000;
const now = new Date('2026-03-01T12:00:00.000Z');
const fromNow = (minutes: number): string => timestampOf(now.getTime() + minutes * minute);

const session = (startsAt: string | undefined, minutes: number[]): Reminded => ({
  entity_type: 'scheduled_session',
  entity_id: newId(),
  owner_id: newId(),
  version: 3,
  startsAt,
  minutes,
});

const setFor = (reminded: Reminded): number[] => timersOf(reminded, now).set.map(({ minutes }) => minutes);

describe('The timers of a session', () => {
  test('are one for each of its reminders, so many minutes before it begins', () => {
    const reminded = session(fromNow(120), [60, 30]);
    const { set, clear } = timersOf(reminded, now);
    expect(clear).toEqual([]);
    expect(set).toEqual(
      [60, 30].map((minutes) => ({
        timer_id: reminderIdOf(reminded.entity_id, minutes),
        kind: 'reminder',
        due_at: fromNow(120 - minutes),
        entity_type: 'scheduled_session',
        entity_id: reminded.entity_id,
        owner_id: reminded.owner_id,
        minutes,
        version: 3,
      })),
    );
  });

  test('are cleared where it does not take place', () => {
    const reminded = session(undefined, [60, 30]);
    const ids = [60, 30].map((minutes) => reminderIdOf(reminded.entity_id, minutes));
    expect(timersOf(reminded, now)).toEqual({ set: [], clear: ids });
  });

  test('are still set where they were due less than 15 minutes ago, and cleared where it is longer', () => {
    expect(setFor(session(fromNow(46), [60]))).toEqual([60]);
    expect(setFor(session(fromNow(45), [60]))).toEqual([]);
    expect(timersOf(session(fromNow(45), [60]), now).clear).toHaveLength(1);
  });

  test('are not set once it has begun', () => {
    expect(setFor(session(fromNow(1), [0, 5]))).toEqual([0, 5]);
    expect(setFor(session(fromNow(0), [0, 5]))).toEqual([]);
  });
});

describe('A timer that is due', () => {
  const reminded = session(fromNow(60), [60]);
  const [timer] = timersOf(reminded, now).set as [ReminderTimer];
  const later = (minutes: number) => new Date(now.getTime() + minutes * minute);

  test('reminds of the session as it is', () => {
    expect(isStillDue(timer, reminded, now)).toBe(true);
    expect(isStillDue(timer, { ...reminded, startsAt: fromNow(61) }, now)).toBe(true);
  });

  test.each([
    ['that was cancelled', { startsAt: undefined }],
    ['that was moved', { startsAt: fromNow(62) }],
    ['that was moved to an earlier time', { startsAt: fromNow(58) }],
    ['of which nobody wants to be reminded so early any more', { minutes: [30] }],
  ])('reminds of none %s', (_what, present) => {
    expect(isStillDue(timer, { ...reminded, ...present }, now)).toBe(false);
  });

  test('is dropped when it is 15 minutes late', () => {
    expect(isStillDue(timer, reminded, later(14.9))).toBe(true);
    expect(isStillDue(timer, reminded, later(15))).toBe(false);
  });
});
