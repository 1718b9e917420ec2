import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';

/** An instant as it is stored and answered: ISO 8601, UTC, milliseconds, so that text order is time order. */
export const Timestamp = documented(
  z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)),
  { format: 'date-time', example: '2026-11-15T14:30:00.000Z' },
);

/** Beyond the year 9999 `toISOString` answers another form, which does not sort; the last year is left to what follows an instant. */
const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(9999, 0, 1);

/** Of an instant in milliseconds since 1970; NaN has none. */
export const hasTellableYear = (instant: number): boolean => instant >= earliest && instant < latest;

/** What is said of a time without one. */
export const tellableYears = 'The year must lie between 1970 and 9998';

/** An instant as a caller may write it, with any offset; it becomes UTC. */
export const RequestedTimestamp = documented(
  z.pipe(
    z.iso.datetime({ offset: true }).check(
      z.maxLength(40),
      z.refine((text) => hasTellableYear(Date.parse(text)), { message: tellableYears }),
    ),
    z.transform((text) => new Date(text).toISOString()),
  ),
  { format: 'date-time', example: '2026-11-15T15:30:00+01:00' },
);

/** The UTC calendar date of an instant. */
export const utcDate = (instant: Date | number): string => timestampOf(instant).slice(0, 10);

/** @throws `RangeError` for what is no instant. */
export const timestampOf = (instant: Date | number): string => new Date(instant).toISOString();

/** The last instant before another, for ranges of the store, which count both ends. */
export const justBefore = (timestamp: string): string => timestampOf(Date.parse(timestamp) - 1);

/** A check of queries with `from` and `to`: an empty stretch of time is a mistake, and the store refuses a reversed one. */
export const endsLater = z.refine<{ from?: string | undefined; to?: string | undefined }>(
  ({ from, to }) => from === undefined || to === undefined || from < to,
  { message: '`to` must be later than `from`', path: ['to'] },
);
