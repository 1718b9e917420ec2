import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';

/** What has the form of a time zone's name, as it is stored once it is known to be one. */
export const TimeZoneName = documented(
  z.string().check(z.maxLength(64), z.regex(/^[A-Za-z][\w+-]*(?:\/[\w+-]+)*$/)),
  { example: 'Europe/Berlin' },
);
