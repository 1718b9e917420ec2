/**
 * Bookable times for 30 days with 200 busy intervals, beside the usual algorithm of booking systems: it steps through
 * each day in the coach's zone, makes a zoned time of each slot, and compares it with every busy interval. A second one
 * does so with plain numbers, and asks the zone for the windows alone.
 */
import { Temporal } from 'temporal-polyfill';
import { markdownTable } from '#lib/docs/markdown-table.ts';
import type { Availability } from '#shared/availability/availability.ts';
import { bookableTimes, type Question } from '#shared/availability/bookable-times.ts';
import { newId } from '#shared/ids.ts';
import type { Interval } from '#shared/time/interval.ts';
import { interleaved, median } from './measure.ts';

const rounds = 9;
const minute = 60_000;
const day = 24 * 60 * minute;

const start = Date.parse('2026-10-10T00:00:00Z');
const within = { start, end: start + 30 * day };
const rules: Availability = {
  coach_id: newId(),
  time_zone: 'Europe/Berlin',
  weekly: [1, 2, 3, 4, 5, 6].flatMap((weekday) => [
    { day: weekday, start: '07:00', end: '12:00' },
    { day: weekday, start: '13:00', end: '21:00' },
  ]),
  slot_minutes: 15,
  buffer_minutes: 10,
  minimum_notice_minutes: 120,
  horizon_days: 60,
  cancellation_notice_hours: 24,
  overrides: [],
  version: 1,
  created_at: '2026-10-01T00:00:00.000Z',
  updated_at: '2026-10-01T00:00:00.000Z',
};
/** Spread over the days without any order of theirs, as sessions come. */
const busy: Interval[] = Array.from({ length: 200 }, (_none, place) => {
  const begins = start + ((place * 7919) % (30 * 24 * 4)) * 15 * minute;
  return { start: begins, end: begins + (30 + (place % 4) * 15) * minute };
});
const question: Question = {
  rules,
  coachBusy: busy,
  clientBusy: [],
  duration: 60 * minute,
  now: start,
};

const isFree = (from: number, to: number): boolean => {
  const buffer = rules.buffer_minutes * minute;
  if (from < question.now + rules.minimum_notice_minutes * minute) return false;
  return busy.every((one) => to + buffer <= one.start || one.end <= from - buffer);
};

const zoned = (instant: number) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(rules.time_zone);

function* windows(): Generator<[from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime]> {
  for (
    let date = zoned(within.start).toPlainDate();
    Temporal.PlainDate.compare(date, zoned(within.end).toPlainDate()) <= 0;
    date = date.add({ days: 1 })
  ) {
    for (const hours of rules.weekly.filter((one) => one.day === date.dayOfWeek)) {
      const at = (time: string) => date.toZonedDateTime({ timeZone: rules.time_zone, plainTime: time });
      yield [at(hours.start), at(hours.end)];
    }
  }
}

function usual(): number[] {
  const times: number[] = [];
  for (const [from, to] of windows()) {
    for (
      let slot = from;
      Temporal.ZonedDateTime.compare(slot.add({ minutes: 60 }), to) <= 0;
      slot = slot.add({ minutes: rules.slot_minutes })
    ) {
      const begins = slot.epochMilliseconds;
      if (begins < within.start || begins >= within.end) continue;
      if (isFree(begins, slot.add({ minutes: 60 }).epochMilliseconds)) times.push(begins);
    }
  }
  return times;
}

function usualInNumbers(): number[] {
  const times: number[] = [];
  for (const [from, to] of windows()) {
    for (
      let begins = from.epochMilliseconds;
      begins + question.duration <= to.epochMilliseconds;
      begins += rules.slot_minutes * minute
    ) {
      if (begins < within.start || begins >= within.end) continue;
      if (isFree(begins, begins + question.duration)) times.push(begins);
    }
  }
  return times;
}

const ours = (): number[] => bookableTimes(question, within).map((time) => time.start);

const candidates = { ours, usual, 'usual in numbers': usualInNumbers } as const;
const [expected, ...others] = Object.values(candidates).map((times) => JSON.stringify(times()));
if (others.some((times) => times !== expected)) throw new Error('They do not agree');

/** Milliseconds of one computation, over as many as take a good tenth of a second. */
const timed = (times: () => number[]) => async (): Promise<number> => {
  const begun = performance.now();
  let count = 0;
  do {
    times();
    count += 1;
  } while (performance.now() - begun < 150);
  return (performance.now() - begun) / count;
};

const measured = await interleaved(
  rounds,
  new Map(Object.entries(candidates).map(([name, times]) => [name, timed(times)])),
);
const taken = (name: keyof typeof candidates): number => median(measured(name));
const row = (told: string, name: keyof typeof candidates) => [
  told,
  taken(name).toFixed(3),
  (1000 / taken(name)).toFixed(0),
  (taken(name) / taken('ours')).toFixed(1),
];

process.stdout.write(
  `${markdownTable(
    ['algorithm', 'ms', 'per second', '× ours'],
    [
      row('ours', 'ours'),
      row('the usual: a zoned time for each slot, against each busy interval', 'usual'),
      row('the same in numbers, the zone asked for windows alone', 'usual in numbers'),
    ],
  )}\n\nMedians of ${rounds}; all three answer the same ${ours().length} times.\n`,
);
