import type { DateRange } from '../time/calendar-date.ts';
import { datesTold } from '../time/dates-told.ts';

/**
 * The days that are told of, both counted; without an end up to today, and without a start seven of them.
 * @throws `ValidationError` for more than 31.
 */
export function syncRange(asked: DateRange, now: Date): { from: string; to: string } {
  const { start_date: from, end_date: to } = datesTold(asked, { byDefault: 7, atMost: 31 }, now);
  return { from, to };
}
