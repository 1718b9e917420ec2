import * as z from 'zod/mini';
import { dayMilliseconds } from '../time/interval.ts';
import { zoneClock } from '../time/zone-clock.ts';

/** So many that one transaction holds all of them, with the agenda on two days for each. */
export const occurrencesAtMost = 30;

/** When a rule ends: with an instant, or with a date of whatever zone it is read in. */
type End = {
  /** The last millisecond that counts, since 1970; of a date, the one at which UTC shows its end. */
  readonly last: number;
  readonly isDate: boolean;
};

/** A rule that is understood: every so many days, or on days of every so many weeks, until it ends. */
type Recurrence = {
  readonly frequency: 'DAILY' | 'WEEKLY';
  readonly interval: number;
  /** ISO, Monday is 1; of a weekly one, and left out the day on which it begins. */
  readonly days: readonly number[];
  readonly count: number | undefined;
  readonly until: End | undefined;
};

const Weekday = z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']);
const Few = z.pipe(z.string().check(z.regex(/^[1-9]\d?$/)), z.transform(Number));

/** The parts of a rule that are understood. */
const Rule = z.strictObject({
  FREQ: z.enum(['DAILY', 'WEEKLY']),
  INTERVAL: z._default(Few, 1),
  COUNT: z.optional(Few),
  UNTIL: z.optional(z.pipe(z.transform(endOf), z.object({ last: z.number(), isDate: z.boolean() }))),
  BYDAY: z._default(
    z.pipe(
      z.transform((text: string) => text.split(',')),
      z.array(Weekday),
    ),
    [],
  ),
  WKST: z._default(z.literal('MO'), 'MO'),
});

const untilText = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z)?$/;

/** A date counts whole; NaN for what is neither a date nor an instant. */
function endOf(text: string): End {
  const [, year, month, day, hours, minutes = '59', seconds = '59'] = untilText.exec(text) ?? [];
  const last = Date.parse(`${year}-${month}-${day}T${hours ?? '23'}:${minutes}:${seconds}Z`);
  return { last, isDate: hours === undefined };
}

/**
 * Reads a recurrence rule (RFC 5545), with or without `RRULE:` in front.
 * @returns undefined for one that is none, that is not bounded, or that asks for what is not offered here.
 */
export function recurrenceOf(text: string): Recurrence | undefined {
  const parts = text
    .replace(/^RRULE:/i, '')
    .toUpperCase()
    .split(';')
    .map((part) => part.split('=') as [string, string | undefined]);
  const { success, data } = Rule.safeParse(Object.fromEntries(parts));
  if (!success) return undefined;
  const { FREQ, INTERVAL, COUNT, UNTIL, BYDAY } = data;
  // Exactly one of them bounds it, as RFC 5545 says.
  if ((COUNT === undefined) === (UNTIL === undefined)) return undefined;
  if (FREQ === 'DAILY' && BYDAY.length > 0) return undefined;
  const days = BYDAY.map((day) => Weekday.options.indexOf(day) + 1);
  return { frequency: FREQ, interval: INTERVAL, days, count: COUNT, until: UNTIL };
}

/**
 * When the occurrences begin: the first as asked, each further one at the same time by the clocks of the zone. There is
 * one more than there may be where the rule goes on for longer.
 */
export function occurrencesOf(rule: Recurrence, first: number, timeZone: string): number[] {
  const { interval, count = occurrencesAtMost + 1, until = { last: Infinity, isDate: false } } = rule;
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
      if ((until.isDate ? wall : start) > until.last) return starts;
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
