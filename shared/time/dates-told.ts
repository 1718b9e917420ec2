import { Problem } from '../problems.ts';
import { type DateRange, daysBefore } from './calendar-date.ts';
import { dayMilliseconds } from './interval.ts';
import { utcDate } from './timestamp.ts';

/** A stretch of dates, both counted. */
export type DatesTold = { readonly start_date: string; readonly end_date: string };

/**
 * The dates that something is told of: without an end up to today, or of one that is still to come that alone; and
 * without a start as many as there are by default.
 * @throws `ValidationError` for more than there may be.
 */
export function datesTold(
  { start_date, end_date }: DateRange,
  { byDefault, atMost }: { readonly byDefault: number; readonly atMost: number },
  now: Date,
): DatesTold {
  const today = utcDate(now);
  const end = end_date ?? (start_date !== undefined && start_date > today ? start_date : today);
  const start = start_date ?? daysBefore(end, byDefault - 1);
  if (Date.parse(end) - Date.parse(start) < atMost * dayMilliseconds) {
    return { start_date: start, end_date: end };
  }
  const detail = `At most ${atMost} days`;
  throw new Problem('ValidationError', detail, { violations: [{ pointer: '/end_date', detail }] });
}
