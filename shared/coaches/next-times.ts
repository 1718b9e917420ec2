import { bookableTimes, type Question } from '../availability/bookable-times.ts';
import { dayMilliseconds, type Interval } from '../time/interval.ts';
import { timestampOf } from '../time/timestamp.ts';

const daysAhead = 14;
const count = 5;

/** A booking's usual length, in milliseconds. */
export const usualDuration = 60 * 60_000;

/** The stretch of time in which next times are looked for. */
export const lookAhead = (now: Date): Interval => ({
  start: now.getTime(),
  end: now.getTime() + daysAhead * dayMilliseconds,
});

/** The first of the times that can be booked. */
export const nextTimes = (question: Question, now: Date): string[] =>
  bookableTimes(question, lookAhead(now))
    .slice(0, count)
    .map(({ start }) => timestampOf(start));
