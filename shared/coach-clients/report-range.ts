import type { DateRange } from '../time/calendar-date.ts';
import { type DatesTold, datesTold } from '../time/dates-told.ts';

/**
 * The dates that a report covers, both counted; without them the ninety up to today.
 * @throws `ValidationError` for a range that is too long.
 */
export const reportRange = (asked: DateRange, now: Date): DatesTold =>
  datesTold(asked, { byDefault: 90, atMost: 366 }, now);
