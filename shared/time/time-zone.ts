import * as z from 'zod';

/** An IANA name of a time zone; an offset such as `+02:00` is none, since it knows no summer time. */
export const TimeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/)
  .refine(isKnown, { message: 'There is no such time zone' })
  .meta({ example: 'Europe/Berlin' });

function isKnown(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
