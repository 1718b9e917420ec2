import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import * as z from 'zod';

const hour = 60 * 60_000;
let offset: number;
let Moved: DateConstructor;

beforeEach(async () => {
  jest.useFakeTimers({ now: new Date('2026-03-01T12:00:00.000Z') });
  jest.resetModules();
  offset = hour;
  const { movedDate } = await import('#lib/local/moved-date.ts');
  Moved = movedDate(() => offset);
});
afterEach(() => {
  jest.useRealTimers();
});

describe('A moved Date', () => {
  test('takes for the present what the clock says, however it is asked', () => {
    expect(new Moved().toISOString()).toBe('2026-03-01T13:00:00.000Z');
    expect(Moved.now()).toBe(Date.UTC(2026, 2, 1, 13));
    // oxlint-disable-next-line unicorn/new-for-builtins -- called without it, Date answers text
    expect(Moved()).toBe(new Date('2026-03-01T13:00:00.000Z').toString());
    offset = 2 * hour;
    jest.advanceTimersByTime(1000);
    expect([new Moved().getTime(), Moved.now()]).toEqual(Array(2).fill(Date.UTC(2026, 2, 1, 14, 0, 1)));
  });

  test('leaves alone what is given', () => {
    const instant = '2020-02-29T01:02:03.004Z';
    expect(new Moved(instant).toISOString()).toBe(instant);
    expect(new Moved(new Date(instant)).toISOString()).toBe(instant);
    expect(new Moved(0).getTime()).toBe(0);
    expect(new Moved(2020, 1, 29)).toEqual(new Date(2020, 1, 29));
    expect([Moved.parse(instant), Moved.UTC(2020, 1)]).toEqual([Date.parse(instant), Date.UTC(2020, 1)]);
    expect(Number.isNaN(new Moved('no date').getTime())).toBe(true);
  });

  test('makes dates like any other, and knows others as its own', () => {
    const made = new Moved();
    expect(made).toBeInstanceOf(Date);
    expect(new Date()).toBeInstanceOf(Moved);
    expect(Object.prototype.toString.call(made)).toBe('[object Date]');
    expect(z.date().parse(made)).toBe(made);
    expect(structuredClone(made)).toEqual(made);
  });

  test('can be extended', () => {
    class Day extends Moved {
      override toString(): string {
        return this.toISOString().slice(0, 10);
      }
    }
    offset = 12 * hour;
    expect(String(new Day())).toBe('2026-03-02');
    expect(new Day()).toBeInstanceOf(Day);
  });
});
