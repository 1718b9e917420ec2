import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';

/** A time of day as clocks show it, to the minute. */
export const ClockTime = documented(z.string().check(z.length(5), z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)), {
  example: '09:00',
});

/** The end of a stretch may be the midnight at which its day ends. */
export const ClockTimeOrMidnight = documented(
  z.string().check(z.length(5), z.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/)),
  { example: '17:00' },
);

/** Milliseconds from the midnight at which the day begins. */
export function clockMilliseconds(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000;
}
