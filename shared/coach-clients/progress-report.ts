import { type Booking, connects } from '../bookings/booking.ts';
import type { LogOf } from '../client-logs/client-log.ts';
import { bestLifts } from '../client-logs/lifts.ts';
import { daysBefore } from '../time/calendar-date.ts';
import type { DatesTold } from '../time/dates-told.ts';
import { timestampOf } from '../time/timestamp.ts';

type Point = { readonly date: string; readonly value: number };

/** Days back from the latest value over which its change is told. */
const spans = { days_7: 7, days_30: 30, days_90: 90 } as const;

/** The longest of them: values of so many days before a range are needed to tell all changes. */
export const longestSpan = spans.days_90;

export type Told = {
  /** Both dates counted. */
  readonly range: DatesTold;
  /** Of the range and of the days before it that changes look back to. */
  readonly entries: readonly LogOf<'progress'>[];
  readonly workouts: readonly LogOf<'workout'>[];
  /** Of the client with the coach who asks. */
  readonly bookings: readonly Booking[];
};

/** How a client gets on, from what they and their coach have written down. */
export function progressReport({ range, entries, workouts, bookings }: Told, now: Date) {
  const byMetric = Map.groupBy(entries.toSorted(inTime), ({ metric }) => metric);
  return {
    ...range,
    metrics: [...byMetric]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([metric, values]) => {
        const series = values.filter(({ date }) => date >= range.start_date).map(pointOf);
        const latest = series.at(-1);
        return latest ? [{ metric, series, latest, change: changes(latest, values.map(pointOf)) }] : [];
      }),
    adherence: adherence(bookings, range, now),
    best_lifts: bestLifts(workouts),
  };
}

/** Of several on one date, the last one written counts last. */
const inTime = (a: LogOf<'progress'>, b: LogOf<'progress'>): number =>
  `${a.date} ${a.log_id}` < `${b.date} ${b.log_id}` ? -1 : 1;

const pointOf = ({ date, value }: Point): Point => ({ date, value });

/** The latest value less the one that held so many days before it; null where none did. */
function changes(latest: Point, values: readonly Point[]) {
  const changeOver = (days: number): number | null => {
    const day = daysBefore(latest.date, days);
    const before = values.findLast(({ date }) => date <= day);
    return before ? Math.round((latest.value - before.value) * 1000) / 1000 : null;
  };
  return {
    days_7: changeOver(spans.days_7),
    days_30: changeOver(spans.days_30),
    days_90: changeOver(spans.days_90),
  };
}

/** The coach has completed it, or the client has trained in it. */
const tookPlace = ({ status, attended_at }: Booking): boolean =>
  status === 'completed' || attended_at !== undefined;

/** Sessions that were to have taken place by now, and those that did. */
function adherence(bookings: readonly Booking[], { start_date, end_date }: DatesTold, now: Date) {
  const planned = bookings.filter(
    (booking) =>
      connects(booking) &&
      booking.scheduled_at !== undefined &&
      booking.scheduled_at <= timestampOf(now) &&
      booking.scheduled_at.slice(0, 10) >= start_date &&
      booking.scheduled_at.slice(0, 10) <= end_date,
  );
  return { planned: planned.length, done: planned.filter(tookPlace).length };
}
