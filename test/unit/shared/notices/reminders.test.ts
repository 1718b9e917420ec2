import { describe, expect, test } from '@jest/globals';
import { newId, reminderIdOf } from '#shared/ids.ts';
import type { Booking } from '#shared/bookings/booking.ts';
import type { CoachSession } from '#shared/coach-sessions/coach-session.ts';
import {
  isStillDue,
  type Reminded,
  remindedOfBooking,
  remindedOfCoachSession,
  remindedOfScheduledSession,
  timersOf,
} from '#shared/notices/reminders.ts';
import type { ScheduledSession } from '#shared/schedule/scheduled-session.ts';
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

describe('People are reminded', () => {
  const bookkeeping = { version: 3, created_at: fromNow(-60), updated_at: fromNow(-60) };
  const startsAt = fromNow(2880);

  test.each([
    ['confirmed', startsAt],
    ['pending', undefined],
    ['completed', undefined],
    ['cancelled', undefined],
  ] as const)('of a booking that is %s at %s, a day before', (status, expected) => {
    const booking: Booking = {
      ...bookkeeping,
      booking_id: newId(),
      coach_id: newId(),
      client_id: newId(),
      slot_number: 1,
      status,
      scheduled_at: startsAt,
      duration_minutes: 60,
    };
    expect(remindedOfBooking(booking)).toEqual({
      entity_type: 'booking',
      entity_id: booking.booking_id,
      owner_id: booking.coach_id,
      version: 3,
      startsAt: expected,
      minutes: [1440],
    });
  });

  test.each([
    ['scheduled', startsAt],
    ['rescheduled', startsAt],
    ['completed', undefined],
    ['cancelled', undefined],
  ] as const)('of a session of a coach’s schedule that is %s at %s, an hour before', (status, expected) => {
    const one: CoachSession = {
      ...bookkeeping,
      session_id: newId(),
      user_id: newId(),
      session_date_time: startsAt,
      session_type: 'single',
      subjects: [{ subject_id: 'athlete-1', name: 'Mara' }],
      title: 'Assessment',
      duration: 60,
      status,
    };
    expect(remindedOfCoachSession(one)).toEqual({
      entity_type: 'coach_session',
      entity_id: one.session_id,
      owner_id: one.user_id,
      version: 3,
      startsAt: expected,
      minutes: [60],
    });
  });

  test.each([
    ['scheduled', startsAt],
    ['in_progress', undefined],
    ['completed', undefined],
    ['cancelled', undefined],
  ] as const)('of an own session that is %s at %s, when they want to be', (status, expected) => {
    const one: ScheduledSession = {
      ...bookkeeping,
      session_id: newId(),
      user_id: newId(),
      session_config: { type: 'strength', role: 'Squats', difficulty: 'hard', duration: 60 },
      start_time: startsAt,
      end_time: fromNow(2940),
      time_zone: 'UTC',
      status,
      on_conflict: 'warn',
      sync_to_calendar: false,
      with_meet: false,
      reminders: [30, 5],
    };
    expect(remindedOfScheduledSession(one)).toEqual({
      entity_type: 'scheduled_session',
      entity_id: one.session_id,
      owner_id: one.user_id,
      version: 3,
      startsAt: expected,
      minutes: [30, 5],
    });
  });
});
