import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Availability } from '#shared/availability/availability.ts';
import {
  blockedTimes,
  bookableTimes,
  obstacleTo,
  type Question,
} from '#shared/availability/bookable-times.ts';
import { refuseOverlaps } from '#shared/availability/overlapping-hours.ts';
import { newId } from '#shared/ids.ts';
import { overlaps } from '#shared/time/interval.ts';
import { zoneClock } from '#shared/time/zone-clock.ts';
import { slowTimes } from '#test/support/times-reference.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Zones with an instant near which their clocks do something odd. */
const oddities: readonly [zone: string, near: string][] = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/St_Johns', '2026-11-01'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['Asia/Kolkata', '2026-06-15'],
  ['Asia/Kathmandu', '2026-06-15'],
  ['Asia/Gaza', '2026-03-28'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Africa/Casablanca', '2026-03-22'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Pacific/Chatham', '2026-09-27'],
  ['Pacific/Apia', '2011-12-30'],
  ['Pacific/Kwajalein', '1993-08-21'],
  ['Antarctica/Troll', '2026-03-29'],
  ['America/Scoresbysund', '2024-03-31'],
  ['UTC', '2026-06-15'],
];

const clock = (steps: number): string => {
  const minutes = steps * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
const windowOf = fc
  .record({ from: fc.nat({ max: 95 }), to: fc.integer({ min: 1, max: 96 }) })
  .filter(({ from, to }) => from !== to)
  .map(({ from, to }) => ({ start: clock(from), end: clock(to) }));
const weekly = fc
  .array(
    fc
      .tuple(fc.integer({ min: 1, max: 7 }), windowOf)
      .map(([weekday, { start, end }]) => ({ day: weekday, start, end })),
    { maxLength: 14 },
  )
  .map((windows) => windows.filter((_window, place) => fits(windows.slice(0, place + 1))));

function fits(windows: { day: number; start: string; end: string }[]): boolean {
  try {
    refuseOverlaps('weekly', windows);
    return true;
  } catch {
    return false;
  }
}

const scene = fc
  .record({
    oddity: fc.constantFrom(...oddities),
    weekly,
    overrides: fc.dictionary(
      fc.integer({ min: -4, max: 4 }).map(String),
      fc
        .array(windowOf, { maxLength: 3 })
        .map((windows) =>
          windows.filter((_window, place) =>
            fits(windows.slice(0, place + 1).map(({ start, end }) => ({ day: 1, start, end }))),
          ),
        ),
      { maxKeys: 3 },
    ),
    slot_minutes: fc.constantFrom(5, 15, 20, 45, 60, 90),
    buffer_minutes: fc.constantFrom(0, 0, 10, 45, 240),
    minimum_notice_minutes: fc.constantFrom(0, 30, 600),
    horizon_days: fc.constantFrom(1, 3, 60),
    duration: fc.constantFrom(15, 30, 60, 90, 480).map((minutes) => minutes * minute),
    now: fc.integer({ min: -5 * 24 * 4, max: 2 * 24 * 4 }),
    coachBusy: fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 30 })), {
      maxLength: 20,
    }),
    clientBusy: fc.array(fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: 1, max: 30 })), {
      maxLength: 8,
    }),
  })
  .map(({ oddity: [time_zone, near], overrides, duration, now, coachBusy, clientBusy, ...rules }) => {
    const middle = Date.parse(near);
    const busy = (entries: [number, number][]) =>
      entries.map(([start, length]) => ({
        start: middle + start * 15 * minute,
        end: middle + (start + length) * 15 * minute,
      }));
    const availability: Availability = {
      coach_id: newId(),
      time_zone,
      ...rules,
      cancellation_notice_hours: 0,
      overrides: Object.entries(overrides).map(([days, windows]) => ({
        date: new Date(middle + Number(days) * day).toISOString().slice(0, 10),
        windows,
      })),
      version: 1,
      created_at: '2026-01-01T00:00:00.000Z',
      updated_at: '2026-01-01T00:00:00.000Z',
    };
    return {
      asked: {
        rules: availability,
        coachBusy: busy(coachBusy),
        clientBusy: busy(clientBusy),
        duration,
        now: middle + now * 15 * minute,
      },
      within: { start: middle - 4 * day + 7 * minute, end: middle + 4 * day },
    };
  });

const startsOf = (question: Question, within: { start: number; end: number }): number[] =>
  bookableTimes(question, within).map(({ start }) => start);

describe('Bookable times', () => {
  test('are those of a slow and simple reckoning', () => {
    fc.assert(
      fc.property(scene, ({ asked, within }) => {
        expect(startsOf(asked, within)).toEqual(slowTimes(asked, within.start, within.end));
      }),
      { numRuns: 600 },
    );
  });

  test('are exactly the times that can be booked, and every other has its reason', () => {
    fc.assert(
      fc.property(scene, fc.nat({ max: 6 * 24 * 12 }), ({ asked, within }, place) => {
        const offered = new Set(startsOf(asked, within));
        // A day in steps of five minutes, and beside each the next minute, which is on nobody's grid.
        const first = within.start - 7 * minute + place * 5 * minute;
        const points = Array.from({ length: 24 * 12 }, (_none, step) => first + step * 5 * minute)
          .flatMap((time) => [time, time + minute])
          .filter((start) => start >= within.start && start < within.end);
        const wrong = points.filter(
          (start) => (obstacleTo(asked, start) === undefined) !== offered.has(start),
        );
        expect(wrong).toEqual([]);
        const blocked = blockedTimes(asked, within);
        for (const { start } of blocked) {
          // A stretch without hours may begin anywhere, and what follows it at its end.
          expect(offered.has(start)).toBe(false);
        }
      }),
      { numRuns: 80 },
    );
  });

  test('overlap nothing, and keep their distance to the coach’s other sessions', () => {
    fc.assert(
      fc.property(scene, ({ asked, within }) => {
        const buffer = asked.rules.buffer_minutes * minute;
        for (const session of bookableTimes(asked, within)) {
          const widened = { start: session.start - buffer, end: session.end + buffer };
          expect(asked.coachBusy.some((busy) => overlaps(busy, widened))).toBe(false);
          expect(asked.clientBusy.some((busy) => overlaps(busy, session))).toBe(false);
          expect(session.start).toBeGreaterThan(asked.now);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('of a stretch are those of its parts', () => {
    fc.assert(
      fc.property(scene, fc.nat({ max: 8 * 96 }), ({ asked, within }, part) => {
        const middle = Math.min(within.end, within.start + part * 15 * minute);
        expect([
          ...startsOf(asked, { start: within.start, end: middle }),
          ...startsOf(asked, { start: middle, end: within.end }),
        ]).toEqual(startsOf(asked, within));
      }),
      { numRuns: 200 },
    );
  });
});

test('The clock of a zone is Temporal’s, for every local time and every instant', () => {
  const steps = fc.integer({ min: -3 * 24 * 12, max: 3 * 24 * 12 });
  fc.assert(
    fc.property(fc.constantFrom(...oddities), steps, ([zone, near], step) => {
      const local = Date.parse(near) + step * 5 * minute;
      const zoned = Temporal.PlainDateTime.from(new Date(local).toISOString().slice(0, -1)).toZonedDateTime(
        zone,
        { disambiguation: 'compatible' },
      );
      const reckoned = zoneClock(zone, { start: local - day, end: local + day });
      expect(reckoned.instantOf(local)).toBe(zoned.epochMilliseconds);
      const shown = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO(zone);
      expect(reckoned.localOf(local) - local).toBe(shown.offsetNanoseconds / 1_000_000);
    }),
    { numRuns: 2000 },
  );
});
