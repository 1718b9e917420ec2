import { describe, expect, test } from '@jest/globals';
import type { Booking } from '#shared/bookings/booking.ts';
import { feedEvents, feedRange, mostEvents, named, peopleIn } from '#shared/calendar-feeds/feed-events.ts';
import { newId } from '#shared/ids.ts';
import { timestampOf } from '#shared/time/timestamp.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const day = 24 * 60 * 60_000;
const [coachId, clientId] = [newId(), newId()];

const aBooking = (differing: Partial<Booking> = {}): Booking => ({
  booking_id: newId(),
  coach_id: coachId,
  client_id: clientId,
  slot_number: 1,
  status: 'confirmed',
  scheduled_at: '2026-03-02T10:00:00.000Z',
  duration_minutes: 45,
  notes: 'A secret',
  version: 3,
  created_at: '2026-02-01T10:00:00.000Z',
  updated_at: '2026-02-02T10:00:00.000Z',
  ...differing,
});

const eventsOf = (bookings: Booking[], userId = clientId) =>
  feedEvents({ userId, bookings, coachSessions: [], scheduledSessions: [] }, now);

/** What is told of a booking that was cancelled so long ago. */
const cancelledAgo = (milliseconds: number) =>
  eventsOf([aBooking({ status: 'cancelled', updated_at: timestampOf(now.getTime() - milliseconds) })]);

test('The range goes from 30 days ago to 400 days ahead', () => {
  expect(feedRange(now)).toEqual({ from: '2026-01-30T12:00:00.000Z', to: '2027-04-05T12:00:00.000Z' });
});

describe('A booking', () => {
  test('names the other person to each of the two, and nothing else of them', () => {
    const booking = aBooking();
    const names = new Map([
      [coachId, 'Kim Example'],
      [clientId, 'Robin Example'],
    ]);
    const told = [clientId, coachId].map((userId) => {
      const events = eventsOf([booking], userId);
      return { people: peopleIn(events), events: named(events, names) };
    });
    const event = {
      uid: `${booking.booking_id}@paceline`,
      updated_at: booking.updated_at,
      sequence: 2,
      start: '2026-03-02T10:00:00.000Z',
      end: '2026-03-02T10:45:00.000Z',
      status: 'CONFIRMED',
    };
    expect(told).toEqual([
      { people: [coachId], events: [{ ...event, summary: 'Session with Kim Example' }] },
      { people: [clientId], events: [{ ...event, summary: 'Session with Robin Example' }] },
    ]);
    expect(named(eventsOf([booking]), new Map())).toEqual([{ ...event, summary: 'Session' }]);
  });

  test('without a time is no event', () => {
    const { scheduled_at: _none, ...untimed } = aBooking();
    expect(eventsOf([untimed])).toEqual([]);
  });

  test.each([
    ['pending', 'TENTATIVE'],
    ['confirmed', 'CONFIRMED'],
    ['completed', 'CONFIRMED'],
    ['cancelled', 'CANCELLED'],
  ] as const)('that is %s has status %s', (status, expected) => {
    expect(eventsOf([aBooking({ status })])).toMatchObject([{ status: expected }]);
  });

  test('that is still to come is told however long ago it was changed', () => {
    expect(eventsOf([aBooking({ updated_at: '2025-03-01T12:00:00.000Z' })])).toHaveLength(1);
  });

  test('that was cancelled is told as such for 30 days', () => {
    expect(cancelledAgo(30 * day)).toHaveLength(1);
    expect(cancelledAgo(30 * day + 1)).toEqual([]);
  });
});

test('Of more than there is room for, those that begin last are told, in time order, whatever order they came in', () => {
  const bookings = Array.from({ length: mostEvents + 5 }, (_none, place) =>
    aBooking({ scheduled_at: timestampOf(now.getTime() + place * 60_000) }),
  );
  const starts = eventsOf(bookings.toReversed()).map(({ start }) => start);
  expect(starts).toEqual(bookings.slice(5).map(({ scheduled_at }) => scheduled_at));
});

test('The same events are told in the same order, also where they begin together', () => {
  const bookings = [aBooking(), aBooking(), aBooking()];
  expect(eventsOf(bookings.toReversed())).toEqual(eventsOf(bookings));
});

describe('What else a user has', () => {
  const written = {
    version: 1,
    created_at: '2026-02-01T10:00:00.000Z',
    updated_at: '2026-02-02T10:00:00.000Z',
  };
  const others = {
    coachSessions: [
      {
        session_id: newId(),
        user_id: clientId,
        session_date_time: '2026-03-02T10:00:00.000Z',
        session_type: 'single' as const,
        subjects: [{ subject_id: 'athlete-1', name: 'Mara' }],
        title: 'Assessment',
        duration: 90,
        status: 'rescheduled' as const,
        ...written,
      },
    ],
    scheduledSessions: [
      {
        session_id: newId(),
        user_id: clientId,
        session_config: { type: 'strength', difficulty: 'hard', duration: 60, role: 'Squats' },
        start_time: '2026-03-01T10:00:00.000Z',
        end_time: '2026-03-01T11:30:00.000Z',
        time_zone: 'Europe/Berlin',
        status: 'cancelled' as const,
        on_conflict: 'warn' as const,
        sync_to_calendar: false,
        with_meet: false,
        reminders: [],
        ...written,
      },
    ],
  };

  test('is told of by its title or its subject, and needs nobody’s name', () => {
    const events = feedEvents({ userId: clientId, bookings: [], ...others }, now);
    expect(peopleIn(events)).toEqual([]);
    expect(named(events, new Map())).toEqual([
      {
        uid: `${others.scheduledSessions[0]?.session_id}@paceline`,
        updated_at: written.updated_at,
        sequence: 0,
        start: '2026-03-01T10:00:00.000Z',
        end: '2026-03-01T11:30:00.000Z',
        status: 'CANCELLED',
        summary: 'strength (Squats)',
      },
      {
        uid: `${others.coachSessions[0]?.session_id}@paceline`,
        updated_at: written.updated_at,
        sequence: 0,
        start: '2026-03-02T10:00:00.000Z',
        end: '2026-03-02T11:30:00.000Z',
        status: 'CONFIRMED',
        summary: 'Assessment',
      },
    ]);
  });
});

test('Each person is looked up once', () => {
  expect(peopleIn(eventsOf([aBooking(), aBooking()]))).toEqual([coachId]);
});
