import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { dayMilliseconds } from './interval.ts';
import { utcDate } from './timestamp.ts';

/** A calendar date, in years in which days can be counted back and forth and keep four digits. */
export const CalendarDate = documented(
  z.iso.date().check(
    z.refine((date) => date >= '1970' && date < '9998', {
      message: 'The year must lie between 1970 and 9997',
    }),
  ),
  { example: '2026-11-15' },
);

/** A stretch of dates, both counted. */
export type DateRange = {
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
};

export const dateRange = {
  start_date: documented(z.optional(CalendarDate), { description: 'Of this date or later' }),
  end_date: documented(z.optional(CalendarDate), { description: 'Of this date or earlier' }),
};

/** A check of queries with dates: a range that ends before it starts is a mistake. */
export const endsNotEarlier = z.refine<DateRange>(
  ({ start_date, end_date }) => start_date === undefined || end_date === undefined || start_date <= end_date,
  { message: '`end_date` must not be earlier than `start_date`', path: ['end_date'] },
);

export const daysBefore = (date: string, days: number): string =>
  utcDate(Date.parse(date) - days * dayMilliseconds);
