import type { Obstacle } from '../availability/obstacle.ts';
import { newId } from '../ids.ts';
import { Problem } from '../problems.ts';
import { dayMilliseconds } from '../time/interval.ts';
import { timestampOf } from '../time/timestamp.ts';
import { zoneClock } from '../time/zone-clock.ts';
import type { Booking } from './booking.ts';
import { type BookingRequest, pendingBooking } from './request-booking.ts';
import type { Occurrence, Series } from './series.ts';

export type SeriesRequest = BookingRequest &
  Pick<Series, 'frequency' | 'time_zone'> & {
    /** Of the first one; the others follow from it. */
    readonly scheduled_at: string;
    readonly count: number;
    readonly policy: 'all_or_nothing' | 'skip_conflicts';
  };

const daysBetween = { weekly: 7, biweekly: 14 } as const;

/** When the occurrences are: at the same time by the clocks of the zone, however they are changed meanwhile. */
export function occurrenceTimes(
  request: Pick<SeriesRequest, 'scheduled_at' | 'time_zone' | 'frequency' | 'count'>,
): string[] {
  const { scheduled_at, time_zone, frequency, count } = request;
  const first = Date.parse(scheduled_at);
  const step = daysBetween[frequency] * dayMilliseconds;
  const clock = zoneClock(time_zone, { start: first, end: first + count * step });
  const local = clock.localOf(first);
  return Array.from({ length: count }, (_none, place) =>
    // The first is as asked, even if clocks show its time twice and it is the second.
    place === 0 ? scheduled_at : timestampOf(clock.instantOf(local + place * step)),
  );
}

type Looked = { readonly time: string; readonly reason: Obstacle | undefined };

/**
 * The series that a request becomes, with its pending bookings.
 * @param looked the time of each occurrence, with what stands against it.
 * @throws `ConflictError` when an occurrence cannot be booked that must, naming each, or when none can.
 */
export function requestSeries(
  request: SeriesRequest,
  looked: readonly Looked[],
  at: Date,
): { series: Series; bookings: Booking[] } {
  const { count: _count, policy, scheduled_at: _first, frequency, time_zone, ...booking } = request;
  const conflicts = looked.filter(({ reason }) => reason !== undefined);
  if (conflicts.length > 0 && (policy === 'all_or_nothing' || conflicts.length === looked.length)) {
    throw unbookable(looked);
  }
  const series_id = newId();
  const bookings = new Map(
    looked
      .filter(({ reason }) => reason === undefined)
      .map(({ time }) => [time, pendingBooking({ ...booking, series_id, scheduled_at: time }, at)]),
  );
  const { notes: _notes, ...common } = booking;
  return {
    series: {
      ...common,
      series_id,
      frequency,
      time_zone,
      occurrences: looked.map(({ time, reason }) => occurrence(time, reason, bookings.get(time))),
      created_at: timestampOf(at),
      open_count: bookings.size,
    },
    bookings: [...bookings.values()],
  };
}

const occurrence = (
  scheduled_at: string,
  reason: Obstacle | undefined,
  booking: Booking | undefined,
): Occurrence =>
  booking
    ? { scheduled_at, outcome: 'booked', booking_id: booking.booking_id }
    : { scheduled_at, outcome: 'conflict', ...(reason && { reason }) };

function unbookable(looked: readonly Looked[]): Problem {
  const violations = looked.flatMap(({ time, reason }, place) =>
    reason ? [{ pointer: `/occurrences/${place}`, detail: `${time}: ${reason}` }] : [],
  );
  return new Problem(
    'ConflictError',
    `${violations.length} of ${looked.length} occurrences cannot be booked`,
    {
      violations,
    },
  );
}
