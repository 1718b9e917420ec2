import type { Booking } from '../bookings/booking.ts';
import type { Series } from '../bookings/series.ts';
import { fullName } from '../users/full-name.ts';
import type { Addressed } from './addressed.ts';
import type { Pair } from './booking-letters.ts';
import type { Letter } from './letter.ts';
import { toldTime } from './told-time.ts';

type Told = { readonly action: string; readonly created_at: string };

/** One letter for all bookings of a series that began or ended together. */
export function seriesLetters(
  { action, created_at }: Told,
  { series, bookings }: { readonly series: Series; readonly bookings: readonly Booking[] },
  { coach, client, rules }: Pair,
): Addressed[] {
  if (!coach || !client) return [];
  if (action === 'series_created') {
    const times = timesOf(bookings.filter(({ status }) => status === 'pending'));
    if (times.length === 0) return [];
    return [
      {
        notice: 'booking_requested',
        to: coach,
        letter: requested(fullName(client), times, rules?.time_zone),
      },
    ];
  }
  // One that was cancelled alone, before, has been told of; a note that was added since makes it younger.
  const times = timesOf(
    bookings.filter(({ status, updated_at }) => status === 'cancelled' && updated_at >= created_at),
  );
  if (times.length === 0) return [];
  return [
    { notice: 'booking_cancelled', to: coach, letter: cancelled(fullName(client), times, rules?.time_zone) },
    { notice: 'booking_cancelled', to: client, letter: cancelled(fullName(coach), times, series.time_zone) },
  ];
}

const timesOf = (bookings: readonly Booking[]): string[] =>
  bookings.flatMap(({ scheduled_at }) => scheduled_at ?? []).toSorted();

const requested = (client: string, times: readonly string[], timeZone?: string): Letter => ({
  subject: 'A client asks for a series of sessions',
  paragraphs: [
    `${client} asks for ${countOf(times)}:`,
    ...listOf(times, timeZone),
    'Please confirm or cancel each in Paceline.',
  ],
});

const cancelled = (other: string, times: readonly string[], timeZone?: string): Letter => ({
  subject: 'A series of sessions was cancelled',
  paragraphs: [`Your series with ${other} was cancelled. This concerns:`, ...listOf(times, timeZone)],
});

const countOf = ({ length }: readonly string[]): string =>
  length === 1 ? 'one session' : `${length} sessions`;

const listOf = (times: readonly string[], timeZone: string | undefined): string[] =>
  times.map((time) => toldTime(time, timeZone));
