import { describe, expect, test } from '@jest/globals';
import { type CalendarAccount, calendarIdOf, isConnected } from '#shared/calendar/calendar-account.ts';
import { type CalendarEvent, inCalendar } from '#shared/calendar/calendar-event.ts';
import { standingOf } from '#shared/calendar/calendar-standing.ts';
import { toldOf } from '#shared/calendar/calendar-told.ts';
import { newId } from '#shared/ids.ts';

const now = '2026-03-01T12:00:00.000Z';
const user_id = newId();

const account: CalendarAccount = {
  user_id,
  status: 'connected',
  email: 'Kim@Example.com',
  refresh_token: 'sealed',
  failed_pulls: 0,
  connected_at: now,
  version: 1,
};

const event: CalendarEvent = {
  user_id,
  entity_id: newId(),
  entity_type: 'booking',
  event_id: 'event',
  calendar_id: calendarIdOf(account),
  state: 'synced',
  synced_version: 3,
  is_shown: true,
  etag: '"1"',
  meet_url: 'https://meet.google.com/abc',
  synced_at: now,
  attempts: 2,
  version: 7,
  created_at: now,
  updated_at: now,
};

const entity = { id: event.entity_id, version: 3, wanted: true };
const off = { calendar_sync: 'off', calendar_synced: false };
const shown = {
  calendar_event_id: 'event',
  google_calendar_id: 'primary',
  meet_url: 'https://meet.google.com/abc',
};

describe('In a calendar an entity is', () => {
  test('off where it is not wanted there, and where no calendar is connected', () => {
    expect(standingOf({ ...entity, wanted: false }, account, event)).toEqual(off);
    expect(standingOf(entity, undefined, event)).toEqual(off);
  });

  test('pending before anything is known of it', () => {
    expect(standingOf(entity, account, undefined)).toEqual({
      calendar_sync: 'pending',
      calendar_synced: false,
    });
  });

  test('synced when Google shows its present version', () => {
    expect(standingOf(entity, account, event)).toEqual({
      calendar_sync: 'synced',
      calendar_synced: true,
      ...shown,
    });
  });

  test.each([
    ['shows an earlier version', entity.version + 1, event],
    ['waits for another try', entity.version, { ...event, state: 'pending' }],
  ] as const)('pending while Google %s', (_what, version, known) => {
    expect(standingOf({ ...entity, version }, account, known)).toMatchObject({
      calendar_sync: 'pending',
      calendar_synced: false,
    });
  });

  test('failed when it was given up, but pending while the calendar has to be connected again', () => {
    const failed: CalendarEvent = { ...event, state: 'failed' };
    expect(standingOf(entity, account, failed)).toMatchObject({
      calendar_sync: 'failed',
      calendar_synced: false,
    });
    expect(standingOf(entity, { ...account, status: 'needs_reconnect' }, failed)).toMatchObject({
      calendar_sync: 'pending',
    });
  });

  test('pending, and without a link to meet, when another calendar is connected since', () => {
    expect(standingOf(entity, { ...account, email: 'kim@work.example.com' }, event)).toEqual({
      calendar_sync: 'pending',
      calendar_synced: false,
      calendar_event_id: 'event',
      google_calendar_id: 'primary',
    });
  });
});

describe('An event of one calendar', () => {
  test('is as it stands there', () => {
    expect(inCalendar(event, event.calendar_id)).toBe(event);
  });

  test('is yet to be made in another', () => {
    const { synced_version: _version, etag: _etag, meet_url: _url, synced_at: _at, ...kept } = event;
    expect(inCalendar(event, 'another')).toEqual({
      ...kept,
      calendar_id: 'another',
      state: 'pending',
      is_shown: false,
      attempts: 0,
    });
  });
});

test('A calendar is the same in whatever case its address is written, and does not tell whose it is', () => {
  expect(calendarIdOf({ email: 'kim@example.com' })).toBe(calendarIdOf(account));
  expect(calendarIdOf({ email: 'robin@example.com' })).not.toBe(calendarIdOf(account));
  expect(calendarIdOf(account)).not.toContain('kim');
});

test('A calendar is connected until it is lost', () => {
  const accounts = [account, { ...account, status: 'needs_reconnect' as const }, undefined];
  expect(accounts.map(isConnected)).toEqual([true, false, false]);
});

test('The audit entry of a calendar tells whose it is, and not which account at Google', () => {
  expect(toldOf('calendar_lost', account, new Date(now))).toEqual({
    action: 'calendar_lost',
    entity_type: 'calendar',
    entity_id: user_id,
    created_at: now,
  });
});
