import { describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { requestSchedule, type ScheduleRequest } from '#shared/schedule/request-schedule.ts';
import { answerOf } from '#shared/schedule/schedule-answer.ts';
import { toldOfChanging, toldOfCreating } from '#shared/schedule/schedule-told.ts';
import {
  claimOf,
  Reminders,
  ScheduledStatus,
  SessionConfig,
  type ScheduledSession,
} from '#shared/schedule/scheduled-session.ts';

const at = new Date('2026-03-01T12:00:00.000Z');
const later = new Date('2026-03-01T13:00:00.000Z');

const request: ScheduleRequest = {
  user_id: newId(),
  session_config: { type: 'strength', role: 'Squats', difficulty: 'hard', duration: 60 },
  start_time: '2026-03-27T10:00:00.000Z',
  time_zone: 'Europe/Berlin',
  on_conflict: 'warn',
  sync_to_calendar: true,
  with_meet: false,
  reminders: [30],
};

const [single] = requestSchedule(request, at);
const series = requestSchedule({ ...request, recurrence: 'FREQ=WEEKLY;COUNT=2' }, at);

const refusal = (pointer: string, detail: string) =>
  expect.objectContaining({ title: 'ValidationError', violations: [{ pointer, detail }] });

describe('A session that is asked for', () => {
  test('is scheduled, and lasts as long as its configuration says', () => {
    expect(requestSchedule(request, at)).toEqual([
      {
        ...request,
        session_id: expect.any(String),
        end_time: '2026-03-27T11:00:00.000Z',
        status: 'scheduled',
        version: 1,
        created_at: at.toISOString(),
        updated_at: at.toISOString(),
      },
    ]);
  });

  test('lasts until the end that is named', () => {
    const [{ end_time }] = requestSchedule({ ...request, end_time: '2026-03-27T10:45:00.000Z' }, at);
    expect(end_time).toBe('2026-03-27T10:45:00.000Z');
  });

  test.each([
    ['with its beginning', '2026-03-27T10:00:00.000Z'],
    ['before its beginning', '2026-03-27T09:59:59.999Z'],
    ['after more than a day', '2026-03-28T10:00:00.001Z'],
  ])('does not end %s', (_when, end_time) => {
    expect(() => requestSchedule({ ...request, end_time }, at)).toThrow(
      refusal('/end_time', 'A session ends after it begins, within 24 hours'),
    );
  });

  test('may last a whole day', () => {
    const [{ end_time }] = requestSchedule({ ...request, end_time: '2026-03-28T10:00:00.000Z' }, at);
    expect(end_time).toBe('2026-03-28T10:00:00.000Z');
  });
});

const recurring = (recurrence: string) => requestSchedule({ ...request, recurrence }, at);

describe('A recurring session', () => {
  test('becomes one session for each occurrence, of one series, as long and by the same clocks', () => {
    expect(series.map(({ start_time, end_time }) => [start_time, end_time])).toEqual([
      ['2026-03-27T10:00:00.000Z', '2026-03-27T11:00:00.000Z'],
      ['2026-04-03T09:00:00.000Z', '2026-04-03T10:00:00.000Z'],
    ]);
    const [first, second] = recurring('FREQ=WEEKLY;COUNT=2');
    expect(first.series_id).toEqual(expect.any(String));
    expect(second?.series_id).toBe(first.series_id);
    expect(requestSchedule(request, at)[0]).not.toHaveProperty('series_id');
    expect(new Set(series.map(({ series_id }) => series_id)).size).toBe(1);
    expect(new Set(series.map(({ session_id }) => session_id)).size).toBe(2);
  });

  test('begins with the very instant that is asked for, though clocks show its time twice', () => {
    const [first] = requestSchedule(
      { ...request, start_time: '2026-10-25T01:30:00.000Z', recurrence: 'FREQ=DAILY;COUNT=2' },
      at,
    );
    expect(first.start_time).toBe('2026-10-25T01:30:00.000Z');
  });

  test('is refused by a rule that is not understood', () => {
    expect(() => requestSchedule({ ...request, recurrence: 'FREQ=YEARLY;COUNT=2' }, at)).toThrow(
      refusal('/recurrence', 'A daily or weekly rule with COUNT or UNTIL, as RFC 5545 writes them'),
    );
  });

  test('recurs thirty times at most', () => {
    expect(recurring('FREQ=DAILY;COUNT=30')).toHaveLength(30);
    expect(() => recurring('FREQ=DAILY;COUNT=31')).toThrow(
      refusal('/recurrence', 'A session recurs 30 times at most'),
    );
  });
});

test('A session claims its time until it has ended', () => {
  const claims = ScheduledStatus.options.map((status) => claimOf({ ...single, status }));
  const own = { start: Date.parse('2026-03-27T10:00:00.000Z'), end: Date.parse('2026-03-27T11:00:00.000Z') };
  expect(claims).toEqual([own, own, undefined, undefined]);
  expect(claimOf(undefined)).toBeUndefined();
});

test('A reminder is not asked for twice', () => {
  expect(Reminders.safeParse([10, 60]).success).toBe(true);
  expect(Reminders.safeParse([10, 10]).success).toBe(false);
});

test('A session is answered with how it stands in the calendar, which is off where none is known', () => {
  expect(answerOf(single, undefined)).toEqual({ ...single, calendar_sync: 'off', calendar_synced: false });
  const standing = { calendar_sync: 'synced', calendar_synced: true, calendar_event_id: 'event' } as const;
  expect(answerOf(single, standing)).toEqual({ ...single, ...standing });
});

const changed = (before: ScheduledSession, differing: Partial<ScheduledSession>) => ({
  before,
  after: { ...before, ...differing, updated_at: later.toISOString() },
});

describe('The audit entry of sessions', () => {
  const ofSeries = {
    entity_type: 'schedule_series',
    entity_id: series[0].series_id,
    changes: { sessions: { to: series.map(({ session_id }) => session_id) } },
  };

  test('is one for a series that is made, and names all of it', () => {
    expect(toldOfCreating([single])).toMatchObject({
      action: 'scheduled_session_created',
      entity_type: 'scheduled_session',
      entity_id: single.session_id,
      created_at: at.toISOString(),
    });
    expect(toldOfCreating(series)).toEqual({
      ...ofSeries,
      action: 'schedule_series_created',
      created_at: at.toISOString(),
    });
  });

  test.each([
    ['that it began', { status: 'in_progress' }, 'scheduled_session_begun'],
    ['its end', { status: 'completed' }, 'scheduled_session_completed'],
    ['that it was called off', { status: 'cancelled' }, 'scheduled_session_cancelled'],
    ['another beginning', { start_time: '2026-03-27T10:30:00.000Z' }, 'scheduled_session_moved'],
    ['another end', { end_time: '2026-03-27T11:30:00.000Z' }, 'scheduled_session_moved'],
    ['anything else', { with_meet: true }, 'scheduled_session_updated'],
  ] as const)('of one tells %s', (_what, differing, action) => {
    expect(toldOfChanging([changed(single, differing)], later)).toMatchObject({
      action,
      entity_type: 'scheduled_session',
      entity_id: single.session_id,
      created_at: later.toISOString(),
    });
    expect(toldOfChanging([changed(series[0], differing)], later)).toMatchObject({ action });
  });

  test('tells times and switches with their values, and what was written by its name', () => {
    const differing = { with_meet: true, session_config: { ...request.session_config, role: 'Presses' } };
    expect(toldOfChanging([changed(single, differing)], later).changes).toEqual({
      with_meet: { from: false, to: true },
      session_config: {},
    });
  });

  test('of several is one for the series, which is cancelled when all of them are', () => {
    const moved = series.map((session) => changed(session, { with_meet: true }));
    const cancelled = series.map((session) => changed(session, { status: 'cancelled' }));
    const told = { ...ofSeries, created_at: later.toISOString() };
    expect(toldOfChanging(moved, later)).toEqual({ ...told, action: 'schedule_series_updated' });
    expect(toldOfChanging(cancelled, later)).toEqual({ ...told, action: 'schedule_series_cancelled' });
    expect(toldOfChanging([...moved.slice(0, 1), ...cancelled.slice(1)], later)).toMatchObject({
      action: 'schedule_series_updated',
    });
  });

  test('of no change there is none', () => {
    expect(() => toldOfChanging([], later)).toThrow('Nothing is told of no change');
  });
});

const asking = (custom_questions: string[]) =>
  SessionConfig.safeParse({ ...request.session_config, custom_questions });

test('Questions may be as many bytes as thirty occurrences of them can be stored at once', () => {
  const most = Array.from({ length: 50 }, () => 'я'.repeat(1000));
  expect(asking(most).success).toBe(true);
  const [first = '', ...others] = most;
  expect(asking([`${first.slice(1)}語`, ...others]).error?.issues).toEqual([
    expect.objectContaining({ path: ['custom_questions'], message: 'At most 100000 bytes together' }),
  ]);
});
