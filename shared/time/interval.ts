import { utcDate } from './timestamp.ts';

/** A half-open stretch of time, `[start, end)`, in milliseconds since 1970. */
export type Interval = { readonly start: number; readonly end: number };

export const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Between two timestamps. */
export const intervalBetween = (start: string, end: string): Interval => ({
  start: Date.parse(start),
  end: Date.parse(end),
});

/** From a timestamp on, for so many minutes. */
export function intervalFrom(timestamp: string, minutes: number): Interval {
  const start = Date.parse(timestamp);
  return { start, end: start + minutes * 60_000 };
}

/** Half-open, so that one may begin at the instant where the other ends. */
export const overlaps = (a: Interval, b: Interval): boolean => a.start < b.end && b.start < a.end;

/** The UTC calendar dates (`YYYY-MM-DD`) that an interval touches; its end, if it is midnight, does not count. */
export function daysOf({ start, end }: Interval): string[] {
  const days: string[] = [];
  for (let day = Math.floor(start / dayMilliseconds) * dayMilliseconds; day < end; day += dayMilliseconds) {
    days.push(utcDate(day));
  }
  return days;
}

/** Intervals in order, those that overlap or touch made one. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  let last: { start: number; end: number } | undefined;
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start)) {
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push((last = { start, end }));
  }
  return result;
}
