import * as z from 'zod';

/** What has the form of a time zone's name, as it is stored once it is known to be one. */
export const TimeZoneName = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/)
  .meta({ example: 'Europe/Berlin' });
