import * as z from 'zod/mini';
import { dayMilliseconds } from '../time/interval.ts';
import { zoneClock } from '../time/zone-clock.ts';

/** So many that one transaction holds all of them, with the agenda on two days for each. */
export const occurrencesAtMost = 30;

/** A rule that is understood: every so many days, or on days of every so many weeks, until it ends. */
type Recurrence = {
  readonly frequency: 'DAILY' | 'WEEKLY';
  readonly interval: number;
  /** ISO, Monday is 1; of a weekly one, and left out the day on which it begins. */
  readonly days: readonly number[];
  readonly count?: number;
  /** In milliseconds since 1970, counted. */
  readonly until?: number;
};

const Weekday = z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']);
const Few = z.pipe(z.string().check(z.regex(/^[1-9]\d?$/)), z.transform(Number));

/** The parts of a rule that are understood. */
const Rule = z.strictObject({
  FREQ: z.enum(['DAILY', 'WEEKLY']),
  INTERVAL: z._default(Few, 1),
  COUNT: z.optional(Few),
  UNTIL: z.optional(z.pipe(z.pipe(z.string(), z.transform(untilOf)), z.number())),
  BYDAY: z._default(
    z.pipe(
      z.pipe(
        z.pipe(
          z.string(),
          z.transform((text) => text.split(',')),
        ),
        z.array(Weekday),
      ),
      z.transform((days) => days.map((day) => Weekday.options.indexOf(day) + 1)),
    ),
    [],
  ),
  WKST: z._default(z.literal('MO'), 'MO'),
});

/**
 * Reads a recurrence rule (RFC 5545), with or without `RRULE:` in front.
 * @returns undefined for one that is none, that is not bounded, or that asks for what is not offered here.
 */
export function recurrenceOf(text: string): Recurrence | undefined {
  const parts = new Map(
    text
      .replace(/^RRULE:/i, '')
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=') as [string, string | undefined]),
  );
  const { success, data } = Rule.safeParse(Object.fromEntries(parts));
  // Exactly one of them bounds it, as RFC 5545 says.
  if (!success || (data.COUNT === undefined) === (data.UNTIL === undefined)) return undefined;
  if (data.FREQ === 'DAILY' && data.BYDAY.length > 0) return undefined;
  return {
    frequency: data.FREQ,
    interval: data.INTERVAL,
    days: data.BYDAY,
    ...(data.COUNT !== undefined && { count: data.COUNT }),
    ...(data.UNTIL !== undefined && { until: data.UNTIL }),
  };
}

const untilText = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z)?$/;

/** A date counts whole; NaN for what is no date. */
function untilOf(text: string): number {
  const [, year, month, day, hours = '23', minutes = '59', seconds = '59'] = untilText.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`);
}

/**
 * When the occurrences begin: the first as asked, each further one at the same time by the clocks of the zone. There is
 * one more than there may be where the rule goes on for longer.
 */
export function occurrencesOf(rule: Recurrence, first: number, timeZone: string): number[] {
  const { interval, count = occurrencesAtMost + 1, until = Infinity } = rule;
  const step = (rule.frequency === 'DAILY' ? 1 : 7) * interval * dayMilliseconds;
  const span = step * (occurrencesAtMost + 2);
  const clock = zoneClock(timeZone, { start: first, end: first + span });
  const local = clock.localOf(first);
  const offsets = rule.frequency === 'DAILY' ? [0] : weekOffsets(rule.days, local);
  const starts: number[] = [first];
  const most = Math.min(count, occurrencesAtMost + 1);
  for (let round = 0; starts.length < most && round * step < span; round += 1) {
    for (const offset of offsets) {
      const wall = local + round * step + offset;
      if (wall <= local || starts.length >= most) continue;
      const start = clock.instantOf(wall);
      if (start > until) return starts;
      starts.push(start);
    }
  }
  return starts;
}

/** From the weekday on which it begins to each of the days of that week, in milliseconds; days before it are of later weeks. */
function weekOffsets(days: readonly number[], local: number): number[] {
  const weekday = ((new Date(local).getUTCDay() + 6) % 7) + 1;
  const asked = days.length > 0 ? [...new Set(days)].toSorted((a, b) => a - b) : [weekday];
  return asked.map((day) => (day - weekday) * dayMilliseconds);
}
