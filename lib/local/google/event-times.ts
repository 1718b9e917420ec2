import { Temporal } from 'temporal-polyfill';
import type { EventTime } from './event.ts';
import { emptyTimeRange, invalid } from './google-error.ts';

/** That of every calendar here: Google tells times in the calendar's own zone. */
export const calendarTimeZone = 'UTC';

/** Milliseconds since the epoch, the end not included. */
export type Span = { readonly from: number; readonly to: number };

const toSeconds = (instant: Temporal.Instant): string =>
  instant.toString({ smallestUnit: 'second', roundingMode: 'trunc' });

/** An instant as Google writes it. */
export const googleTime = (milliseconds: number): string =>
  toSeconds(Temporal.Instant.fromEpochMilliseconds(milliseconds));

function instantOf(dateTime: string, timeZone: string | undefined, which: 'start' | 'end'): Temporal.Instant {
  if (/(?:[zZ]|[+-]\d\d:?\d\d)$/.test(dateTime)) {
    try {
      return Temporal.Instant.from(dateTime);
    } catch {
      throw invalid(`Invalid value for: ${which}.dateTime`);
    }
  }
  if (timeZone === undefined) throw invalid(`Missing time zone definition for ${which} time.`);
  try {
    return Temporal.PlainDateTime.from(dateTime).toZonedDateTime(timeZone).toInstant();
  } catch {
    throw invalid(`Invalid value for: ${which}.dateTime`);
  }
}

function checkZone(timeZone: string, which: 'start' | 'end'): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone);
  } catch {
    throw invalid(`Invalid time zone definition for ${which} time.`);
  }
}

/** A time of an event as Google tells it afterwards: in the zone of the calendar, without fractions of a second. */
export function settledTime({ date, dateTime, timeZone }: EventTime, which: 'start' | 'end'): EventTime {
  if ((date === undefined) === (dateTime === undefined)) throw invalid(`Invalid ${which} time.`);
  if (dateTime === undefined) return { date };
  if (timeZone !== undefined) checkZone(timeZone, which);
  return {
    dateTime: toSeconds(instantOf(dateTime, timeZone, which)),
    timeZone: timeZone ?? calendarTimeZone,
  };
}

export const millisecondsOf = ({ date, dateTime }: EventTime): number =>
  Date.parse(dateTime ?? `${date}T00:00:00Z`);

type Times = { readonly start: EventTime; readonly end: EventTime };

export const spanOf = ({ start, end }: Times): Span => ({
  from: millisecondsOf(start),
  to: millisecondsOf(end),
});

/** @throws what Google says of times that do not belong together. */
export function settledTimes(times: Times): Times {
  const settled = { start: settledTime(times.start, 'start'), end: settledTime(times.end, 'end') };
  if ((settled.start.date === undefined) !== (settled.end.date === undefined))
    throw invalid('Start and end times must either both be date or both be dateTime.');
  const { from, to } = spanOf(settled);
  if (to < from) throw emptyTimeRange();
  return settled;
}

/** Google's bounds are exclusive: what merely touches a span lies outside of it. */
export const touches = (event: Span, { from, to }: Span): boolean => event.to > from && event.from < to;
