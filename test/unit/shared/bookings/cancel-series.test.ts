import { describe, expect, test } from '@jest/globals';
import type { Booking, BookingStatus } from '#shared/bookings/booking.ts';
import { cancelSeries, seriesPartyOf } from '#shared/bookings/cancel-series.ts';
import { seriesAnswer } from '#shared/bookings/series-answer.ts';
import { bookingIdsOf } from '#shared/bookings/series.ts';
import { toldOfCancelling, toldOfCreating } from '#shared/bookings/series-told.ts';
import { newId } from '#shared/ids.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const booked = '2026-02-01T12:00:00.000Z';
const pair = { coach_id: newId(), client_id: newId() };

const occurrence = (scheduled_at: string, status: BookingStatus = 'pending'): Booking => ({
  booking_id: newId(),
  ...pair,
  slot_number: 2,
  status,
  scheduled_at,
  duration_minutes: 60,
  version: 1,
  created_at: booked,
  updated_at: booked,
});

const series = (bookings: readonly Booking[] = []) => ({
  series_id: newId(),
  ...pair,
  slot_number: 2,
  duration_minutes: 60,
  frequency: 'weekly' as const,
  time_zone: 'UTC',
  occurrences: [
    ...bookings.map(({ booking_id, scheduled_at = '' }) => ({
      scheduled_at,
      outcome: 'booked' as const,
      booking_id,
    })),
    { scheduled_at: '2026-03-20T10:00:00.000Z', outcome: 'conflict' as const, reason: 'busy' as const },
  ],
  created_at: booked,
  open_count: bookings.length,
});

const rules = (cancellation_notice_hours: number) => ({
  ...alwaysOpen,
  coach_id: pair.coach_id,
  cancellation_notice_hours,
  overrides: [],
  version: 1,
  created_at: booked,
  updated_at: booked,
});

const soon = occurrence('2026-03-02T12:00:00.000Z');
const later = occurrence('2026-03-09T12:00:00.000Z', 'confirmed');

describe('Cancelling a series', () => {
  test('cancels what is open and has not begun', () => {
    const begun = occurrence('2026-03-01T12:00:00.000Z', 'confirmed');
    const bookings = [begun, soon, later, occurrence('2026-03-16T12:00:00.000Z', 'completed')];
    const steps = cancelSeries(bookings, undefined, now);
    expect(steps.map(({ before }) => before)).toEqual([soon, later]);
    for (const { before, after } of steps) {
      expect(after).toMatchObject({ booking_id: before.booking_id, status: 'cancelled', version: 2 });
    }
  });

  test('leaves those for which the coach asks for more notice', () => {
    expect(cancelSeries([soon, later], rules(24), now).map(({ before }) => before)).toEqual([soon, later]);
    expect(cancelSeries([soon, later], rules(25), now).map(({ before }) => before)).toEqual([later]);
  });

  test('is refused when it is too late for all of them, and is nothing when all have ended', () => {
    expect(() => cancelSeries([soon], rules(25), now)).toThrow(
      expect.objectContaining({ title: 'ConflictError' }),
    );
    expect(cancelSeries([occurrence('2026-03-09T12:00:00.000Z', 'cancelled')], rules(25), now)).toEqual([]);
  });

  test('is for its two people and admins; for others there is no such series', () => {
    expect(seriesPartyOf(series(), { userId: pair.client_id, role: 'client' })).toBe('client');
    expect(seriesPartyOf(series(), { userId: pair.coach_id, role: 'coach' })).toBe('coach');
    expect(seriesPartyOf(series(), { userId: newId(), role: 'admin' })).toBe('admin');
    for (const role of ['client', 'coach'] as const) {
      expect(() => seriesPartyOf(series(), { userId: newId(), role })).toThrow(
        expect.objectContaining({ title: 'NotFound' }),
      );
    }
  });
});

describe('A series', () => {
  const bookings = [soon, later];
  const one = series(bookings);
  const ids = [soon.booking_id, later.booking_id];

  test('is answered with the present state of each booking, and without its own count', () => {
    const answer = seriesAnswer({ series: one, bookings });
    expect(answer).not.toHaveProperty('open_count');
    expect(answer.series_id).toBe(one.series_id);
    expect(answer.occurrences.map(({ outcome, status }) => [outcome, status])).toEqual([
      ['booked', 'pending'],
      ['booked', 'confirmed'],
      ['conflict', undefined],
    ]);
  });

  test('knows its bookings, and none where one could not be made', () => {
    expect(bookingIdsOf(one)).toEqual(ids);
  });

  test('is told of once as it begins, with all of its bookings', () => {
    expect(toldOfCreating(one)).toEqual({
      action: 'series_created',
      entity_type: 'series',
      entity_id: one.series_id,
      created_at: booked,
      changes: {
        bookings: { to: ids },
        slot_number: { to: 2 },
        coach_id: { to: pair.coach_id },
        client_id: { to: pair.client_id },
      },
    });
  });

  test('is told of once as it is cancelled, with those that were', () => {
    expect(toldOfCancelling(one, cancelSeries(bookings, undefined, now), now)).toEqual({
      action: 'series_cancelled',
      entity_type: 'series',
      entity_id: one.series_id,
      created_at: now.toISOString(),
      changes: { bookings: { from: ids } },
    });
  });
});
