import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import * as z from 'zod/mini';
import { TimeZoneName } from './time-zone-name.ts';

const epoch = fromEpochMilliseconds(0);

/** An IANA name of a time zone; an offset such as `+02:00` is none, since it knows no summer time. */
export const TimeZone = TimeZoneName.check(z.refine(isKnown, { message: 'There is no such time zone' }));

/** Node also knows abbreviations such as `IST`, in any case, that mean other zones elsewhere; Temporal refuses them. */
function isKnown(name: string): boolean {
  try {
    toZonedDateTimeISO(epoch, name.toUpperCase());
    return true;
  } catch {
    return false;
  }
}
