import { describe, expect, test } from '@jest/globals';
import type { Booking, BookingStatus } from '#shared/bookings/booking.ts';
import type { Series } from '#shared/bookings/series.ts';
import { newId } from '#shared/ids.ts';
import { seriesLetters } from '#shared/notices/series-letters.ts';
import { aClient, aCoach } from '#test/support/people.ts';

const [coach, client] = [aCoach(), aClient()];
const people = { coach, client, rules: undefined };
const booked = '2026-03-01T12:00:00.000Z';
const cancelled = '2026-03-03T12:00:00.000Z';

const occurrence = (day: number, status: BookingStatus, updated_at = booked): Booking => ({
  booking_id: newId(),
  coach_id: coach.user_id,
  client_id: client.user_id,
  slot_number: 1,
  status,
  scheduled_at: `2026-04-0${day}T10:00:00.000Z`,
  duration_minutes: 60,
  version: 1,
  created_at: booked,
  updated_at,
});

const series: Series = {
  series_id: newId(),
  coach_id: coach.user_id,
  client_id: client.user_id,
  slot_number: 1,
  duration_minutes: 60,
  frequency: 'weekly',
  time_zone: 'Europe/Lisbon',
  occurrences: [],
  created_at: booked,
  open_count: 2,
};

const told = (action: string, created_at: string, bookings: Booking[]) =>
  seriesLetters({ action, created_at }, { series, bookings }, people).map(({ notice, to, letter }) => ({
    notice,
    to: to.user_id,
    times: letter.paragraphs.filter((paragraph) => / at \d\d:\d\d /.test(paragraph)),
  }));

describe('Of a series', () => {
  test('the coach is told of all bookings that are asked for by then', () => {
    const bookings = [occurrence(2, 'pending'), occurrence(1, 'pending'), occurrence(3, 'cancelled')];
    expect(told('series_created', booked, bookings)).toEqual([
      {
        notice: 'booking_requested',
        to: coach.user_id,
        times: ['Wednesday 1 April 2026 at 10:00 (UTC)', 'Thursday 2 April 2026 at 10:00 (UTC)'],
      },
    ]);
    expect(told('series_created', booked, [occurrence(1, 'cancelled')])).toEqual([]);
  });

  test('both are told of those that were cancelled together, and not of one that was cancelled before', () => {
    const bookings = [
      occurrence(1, 'cancelled', '2026-03-02T12:00:00.000Z'),
      occurrence(2, 'cancelled', cancelled),
      occurrence(3, 'completed', cancelled),
    ];
    expect(told('series_cancelled', cancelled, bookings)).toEqual([
      { notice: 'booking_cancelled', to: coach.user_id, times: ['Thursday 2 April 2026 at 10:00 (UTC)'] },
      {
        notice: 'booking_cancelled',
        to: client.user_id,
        times: ['Thursday 2 April 2026 at 11:00 (Europe/Lisbon)'],
      },
    ]);
    expect(told('series_cancelled', cancelled, bookings.slice(0, 1))).toEqual([]);
  });
});

const textOf = (action: string, bookings: Booking[]) =>
  seriesLetters({ action, created_at: booked }, { series, bookings }, people).map(({ letter }) =>
    letter.paragraphs.join(' '),
  );

describe('A letter of a series', () => {
  test('tells of how many sessions it is', () => {
    const [one, two] = [occurrence(1, 'pending'), occurrence(2, 'pending')];
    expect(textOf('series_created', [one])[0]).toContain('Robin Example asks for one session:');
    expect(textOf('series_created', [one, two])[0]).toContain('Robin Example asks for 2 sessions:');
  });

  test('names to each the other', () => {
    expect(textOf('series_cancelled', [occurrence(1, 'cancelled')])).toEqual([
      expect.stringContaining('Your series with Robin Example was cancelled.'),
      expect.stringContaining('Your series with Kim Example was cancelled.'),
    ]);
  });

  test('is written to nobody while one of them has no account', () => {
    const bookings = [occurrence(1, 'pending')];
    for (const pair of [
      { ...people, coach: undefined },
      { ...people, client: undefined },
    ]) {
      expect(
        seriesLetters({ action: 'series_created', created_at: booked }, { series, bookings }, pair),
      ).toEqual([]);
    }
  });
});
