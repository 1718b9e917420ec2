import { Problem } from '../problems.ts';
import type { DateRange } from '../time/calendar-date.ts';
import { dayMilliseconds } from '../time/interval.ts';
import { utcDate } from '../time/timestamp.ts';

export type ReportRange = { readonly start_date: string; readonly end_date: string };

const daysByDefault = 90;
const daysAtMost = 366;

/**
 * The dates that a report covers, both counted; without them the ninety up to today.
 * @throws `ValidationError` for a range that is empty or too long.
 */
export function reportRange({ start_date, end_date }: DateRange, now: Date): ReportRange {
  const today = utcDate(now);
  const end = end_date ?? (start_date !== undefined && start_date > today ? start_date : today);
  const start = start_date ?? daysBefore(end, daysByDefault - 1);
  if (Date.parse(end) - Date.parse(start) < daysAtMost * dayMilliseconds) {
    return { start_date: start, end_date: end };
  }
  const detail = `At most ${daysAtMost} days`;
  throw new Problem('ValidationError', detail, { violations: [{ pointer: '/end_date', detail }] });
}

export const daysBefore = (date: string, days: number): string =>
  utcDate(Date.parse(date) - days * dayMilliseconds);
