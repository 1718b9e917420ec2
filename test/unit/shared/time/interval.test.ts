import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  daysOf,
  type Interval,
  intervalBetween,
  intervalFrom,
  merged,
  overlaps,
} from '#shared/time/interval.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const interval = (start: string, end: string) => ({ start: Date.parse(start), end: Date.parse(end) });

const anyInterval = fc
  .tuple(fc.integer({ min: 0, max: 20_000 * day }), fc.integer({ min: 1, max: 3 * day }))
  .map(([start, length]) => ({ start, end: start + length }));

const instants = ({ start, end }: Interval): number[] =>
  Array.from({ length: end - start }, (_, place) => start + place);

test('An interval is between two timestamps, or goes on for minutes from one', () => {
  const asked = { start: Date.UTC(2026, 2, 2, 10), end: Date.UTC(2026, 2, 2, 11, 30) };
  expect(intervalBetween('2026-03-02T10:00:00.000Z', '2026-03-02T11:30:00.000Z')).toEqual(asked);
  expect(intervalFrom('2026-03-02T10:00:00.000Z', 90)).toEqual(asked);
});

describe('The days of an interval', () => {
  test.each([
    ['2026-03-02T10:00:00.000Z', '2026-03-02T11:00:00.000Z', ['2026-03-02']],
    ['2026-03-02T23:30:00.000Z', '2026-03-03T00:30:00.000Z', ['2026-03-02', '2026-03-03']],
    ['2026-03-02T23:00:00.000Z', '2026-03-03T00:00:00.000Z', ['2026-03-02']],
    ['2026-03-03T00:00:00.000Z', '2026-03-03T01:00:00.000Z', ['2026-03-03']],
    ['2026-03-02T23:59:59.999Z', '2026-03-03T00:00:00.001Z', ['2026-03-02', '2026-03-03']],
    ['2028-02-28T12:00:00.000Z', '2028-03-01T12:00:00.000Z', ['2028-02-28', '2028-02-29', '2028-03-01']],
  ])('%s to %s', (start, end, days) => {
    expect(daysOf(interval(start, end))).toEqual(days);
  });

  test('cover it, each of them touches it, and they follow one another', () => {
    fc.assert(
      fc.property(anyInterval, ({ start, end }) => {
        const starts = daysOf({ start, end }).map((name) => Date.parse(name));
        expect(starts.at(0)).toBeLessThanOrEqual(start);
        expect((starts.at(-1) ?? 0) + day).toBeGreaterThanOrEqual(end);
        for (const begin of starts)
          expect(overlaps({ start: begin, end: begin + day }, { start, end })).toBe(true);
        for (const [place, begin] of starts.slice(1).entries())
          expect(begin - (starts[place] ?? 0)).toBe(day);
      }),
    );
  });
});

describe('Two intervals', () => {
  test('overlap exactly when an instant lies in both', () => {
    const short = fc
      .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 5 }))
      .map(([start, length]) => ({ start, end: start + length }));
    fc.assert(
      fc.property(short, short, (a, b) => {
        expect(overlaps(a, b)).toBe(instants(a).some((instant) => instants(b).includes(instant)));
        expect(overlaps(b, a)).toBe(overlaps(a, b));
      }),
    );
  });

  test('that share nothing but an end do not', () => {
    expect(overlaps({ start: 0, end: hour }, { start: hour, end: 2 * hour })).toBe(false);
  });
});

describe('Merged intervals', () => {
  test('are those that overlap, touch or hold one another made one, in order', () => {
    const asked = [
      { start: 20, end: 30 },
      { start: 0, end: 10 },
      { start: 2, end: 5 },
      { start: 10, end: 12 },
      { start: 13, end: 15 },
      { start: 25, end: 40 },
    ];
    expect(merged(asked)).toEqual([
      { start: 0, end: 12 },
      { start: 13, end: 15 },
      { start: 20, end: 40 },
    ]);
    expect(asked[0]).toEqual({ start: 20, end: 30 });
    expect(merged([])).toEqual([]);
  });

  test('hold exactly the instants of the others, and a gap is between any two', () => {
    const some = fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 6 }))
        .map(([start, length]) => ({ start, end: start + length })),
    );
    fc.assert(
      fc.property(some, (intervals) => {
        const result = merged(intervals);
        expect(new Set(result.flatMap(instants))).toEqual(new Set(intervals.flatMap(instants)));
        for (const [place, { start }] of result.slice(1).entries()) {
          expect(start).toBeGreaterThan(result[place]?.end ?? 0);
        }
      }),
    );
  });
});
