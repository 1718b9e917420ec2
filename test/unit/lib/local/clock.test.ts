import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { LocalClock } from '#lib/local/clock.ts';

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-03-01T12:00:00.000Z') });
});
afterEach(() => {
  jest.useRealTimers();
});

describe('The clock of a stack', () => {
  test('tells this machine’s time until it is moved, and runs on from there', async () => {
    const clock = new LocalClock();
    const { now } = clock;
    expect(now()).toEqual(new Date('2026-03-01T12:00:00.000Z'));
    await clock.advance(13 * 60 * 60_000);
    await clock.advance(500);
    expect(clock.offset).toBe(13 * 60 * 60_000 + 500);
    jest.advanceTimersByTime(1500);
    expect(now()).toEqual(new Date('2026-03-02T01:00:02.000Z'));
  });

  test.each([-1, Number.NaN, -Infinity, Infinity, 8000 * 365 * 24 * 60 * 60_000])(
    'is not moved by %d, and tells nobody',
    async (milliseconds) => {
      const clock = new LocalClock();
      const listener = jest.fn();
      clock.onMove(listener);
      await expect(clock.advance(milliseconds)).rejects.toThrow(RangeError);
      expect(clock.offset).toBe(0);
      expect(listener).not.toHaveBeenCalled();
    },
  );

  test('has moved when everybody who hears of it has done with it', async () => {
    const clock = new LocalClock();
    const work = Promise.withResolvers<void>();
    const heard: string[] = [];
    clock.onMove(() => heard.push(clock.now().toISOString()));
    clock.onMove(() => work.promise);
    const moved = clock.advance(1000).then(() => heard.push('moved'));
    await jest.advanceTimersByTimeAsync(0);
    expect(heard).toEqual(['2026-03-01T12:00:01.000Z']);
    work.resolve();
    await moved;
    expect(heard).toEqual(['2026-03-01T12:00:01.000Z', 'moved']);
  });
});
