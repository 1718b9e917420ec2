import { fromEpochMilliseconds, toZonedDateTimeISO } from 'temporal-polyfill/fns/Instant';
import { getTimeZoneTransition, offsetNanoseconds } from 'temporal-polyfill/fns/ZonedDateTime';
import { dayMilliseconds, type Interval } from './interval.ts';

/** What the clocks of a zone show. A local time is written as the milliseconds at which UTC shows the same. */
export type ZoneClock = {
  readonly localOf: (instant: number) => number;
  /**
   * The instant of a local time. One that clocks skip moves forward by as much as they skip, and of one that they show
   * twice the first counts: Temporal's `compatible`.
   */
  readonly instantOf: (local: number) => number;
};

/** A stretch in which a zone keeps one offset from UTC. */
type Span = Interval & { readonly offset: number };

/** What lies around a stretch and still is asked for: two dates before it, and a clock that is moved by a day (Samoa, Kwajalein). */
const margin = 4 * dayMilliseconds;

/**
 * The clock of a zone for a stretch of time. Asking Temporal for each local time would cost a look into the zone's
 * calendar each; the few changes of its offset are asked for once, and the rest is arithmetic.
 */
export function zoneClock(timeZone: string, within: Interval): ZoneClock {
  const spans = spansOf(timeZone, { start: within.start - margin, end: within.end + margin });
  const offsetAt = (instant: number): number => spans.find(({ end }) => instant < end)?.offset ?? 0;
  return {
    localOf: (instant) => instant + offsetAt(instant),
    instantOf: (local) => {
      let before = spans[0]?.offset ?? 0;
      for (const { start, end, offset } of spans) {
        const instant = local - offset;
        // Between the end of the span before and the beginning of this one, no clock showed that time.
        if (instant < start) return local - before;
        if (instant < end) return instant;
        before = offset;
      }
      return local - before;
    },
  };
}

/** The first has no beginning and the last no end, so that every instant is in one of them. */
function spansOf(timeZone: string, { start, end }: Interval): Span[] {
  const spans: Span[] = [];
  let from = start;
  while (from < end) {
    const zoned = toZonedDateTimeISO(fromEpochMilliseconds(from), timeZone);
    const next = getTimeZoneTransition(zoned, 'next')?.epochMilliseconds ?? Infinity;
    spans.push({
      start: spans.length === 0 ? -Infinity : from,
      end: next < end ? next : Infinity,
      offset: offsetNanoseconds(zoned) / 1_000_000,
    });
    from = next;
  }
  return spans;
}

/** An instant as the clocks of a zone show it: ISO 8601 with the offset. */
export function localTimeAt(clock: ZoneClock, instant: number): string {
  const local = clock.localOf(instant);
  const minutes = Math.round((local - instant) / 60_000);
  const offset = `${minutes < 0 ? '-' : '+'}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`;
  return `${new Date(local).toISOString().slice(0, 19)}${offset}`;
}

const twoDigits = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');
