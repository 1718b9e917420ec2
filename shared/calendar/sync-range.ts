import { Problem } from '../problems.ts';
import type { DateRange } from '../time/calendar-date.ts';
import { dayMilliseconds } from '../time/interval.ts';
import { utcDate } from '../time/timestamp.ts';

const daysByDefault = 7;
const daysAtMost = 31;

/**
 * The days that are told of, both counted; without an end up to today, and without a start seven of them.
 * @throws `ValidationError` for more than 31.
 */
export function syncRange({ start_date, end_date }: DateRange, now: Date): { from: string; to: string } {
  const today = utcDate(now);
  const to = end_date ?? (start_date !== undefined && start_date > today ? start_date : today);
  const from = start_date ?? utcDate(Date.parse(to) - (daysByDefault - 1) * dayMilliseconds);
  const days = (Date.parse(to) - Date.parse(from)) / dayMilliseconds + 1;
  if (days <= daysAtMost) return { from, to };
  const detail = `At most ${daysAtMost} days`;
  throw new Problem('ValidationError', detail, { violations: [{ pointer: '/end_date', detail }] });
}
