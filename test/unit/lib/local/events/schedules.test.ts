import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Schedules } from '#lib/local/events/schedules.ts';

const often = { rule: 'often', everyMinutes: 1, functionName: 'sweep' };
const seldom = { rule: 'seldom', everyMinutes: 60, functionName: 'tidy' };

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-03-01T12:00:00.678Z') });
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

/** Schedules whose functions end when the test says. */
function world(...schedules: (typeof often)[]) {
  const runs: { functionName: string; event: unknown; end: PromiseWithResolvers<void> }[] = [];
  const made = new Schedules({
    schedules,
    region: 'eu-west-1',
    account: '123456789012',
    now: () => new Date(),
    invoke: (functionName, event) => {
      const end = Promise.withResolvers<void>();
      runs.push({ functionName, event, end });
      return end.promise;
    },
  });
  const names = (): string[] => runs.map(({ functionName }) => functionName);
  return { schedules: made, runs, names };
}

/** Whether the promise is settled by now. */
const isSettled = async (promise: Promise<unknown>): Promise<boolean> => {
  const pending = Symbol('pending');
  const first = await Promise.race([
    promise.catch(() => undefined),
    jest.advanceTimersByTimeAsync(0).then(() => pending),
  ]);
  return first !== pending;
};

const minutes = (count: number): Promise<void> => jest.advanceTimersByTimeAsync(count * 60_000);

describe('A schedule', () => {
  test('runs its function every so many minutes, from the first on after the start', async () => {
    const { names } = world(often, seldom);
    expect(names()).toEqual([]);
    await jest.advanceTimersByTimeAsync(59_999);
    expect(names()).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(names()).toEqual(['sweep']);
    await minutes(58);
    expect(names()).not.toContain('tidy');
    await minutes(1);
    expect(names().filter((name) => name === 'sweep')).toHaveLength(60);
    expect(names().filter((name) => name === 'tidy')).toHaveLength(1);
  });

  test('tells its function what EventBridge tells', async () => {
    const { runs } = world(often);
    await minutes(1);
    expect(runs.map(({ event }) => event)).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: '123456789012',
        time: '2026-03-01T12:01:00Z',
        region: 'eu-west-1',
        resources: ['arn:aws:events:eu-west-1:123456789012:rule/often'],
        detail: {},
      },
    ]);
  });

  test('goes on after a run that failed, without trying it again in between', async () => {
    const { runs, names } = world(often);
    await minutes(1);
    runs[0]?.end.reject(new Error('The store is down'));
    await jest.advanceTimersByTimeAsync(59_999);
    expect(names()).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(names()).toHaveLength(2);
  });

  test('runs once after its time has passed unnoticed, however often, and goes on at its minutes', async () => {
    const { schedules, names, runs } = world(often, seldom);
    jest.setSystemTime(new Date('2026-03-01T12:10:30.678Z'));
    const caughtUp = schedules.catchUp();
    expect(names()).toEqual(['sweep']);
    expect(runs[0]?.event).toMatchObject({ time: '2026-03-01T12:10:30Z' });
    expect(await isSettled(caughtUp)).toBe(false);
    runs[0]?.end.resolve();
    await caughtUp;
    await jest.advanceTimersByTimeAsync(29_999);
    expect(names()).toEqual(['sweep']);
    await jest.advanceTimersByTimeAsync(1);
    expect(names()).toEqual(['sweep', 'sweep']);
    await minutes(48);
    expect(names()).not.toContain('tidy');
    await minutes(1);
    expect(names()).toContain('tidy');
  });

  test('that is not due yet comes so much sooner after a move', async () => {
    const { schedules, names } = world(often);
    jest.setSystemTime(new Date('2026-03-01T12:00:40.678Z'));
    await schedules.catchUp();
    await jest.advanceTimersByTimeAsync(19_999);
    expect(names()).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(names()).toEqual(['sweep']);
  });

  test('has caught up although its function failed', async () => {
    const { schedules, runs } = world(often);
    jest.setSystemTime(new Date('2026-03-01T12:01:00.678Z'));
    const caughtUp = schedules.catchUp();
    runs[0]?.end.reject(new Error('The store is down'));
    expect(await caughtUp).toBeUndefined();
  });

  test('keeps no process from ending', () => {
    const timeout = jest.spyOn(globalThis, 'setTimeout');
    const { schedules } = world(often, seldom);
    expect(schedules.isIdle).toBe(true);
    const ticking = timeout.mock.results.map(({ value }) => value as NodeJS.Timeout);
    expect(ticking.map((one) => one.hasRef())).toEqual([false, false]);
  });
});

describe('A function of a schedule', () => {
  test('can be run now, and says how it ended', async () => {
    const { schedules, runs, names } = world(often);
    const good = schedules.run('sweep');
    runs[0]?.end.resolve();
    expect(await good).toBeUndefined();
    const bad = schedules.run('sweep');
    runs[1]?.end.reject(new Error('The store is down'));
    await expect(bad).rejects.toThrow('The store is down');
    await expect(schedules.run('tidy')).rejects.toThrow('No schedule runs tidy.');
    expect(names()).toEqual(['sweep', 'sweep']);
  });

  test('is outstanding until it has ended, however it ends', async () => {
    const { schedules, runs } = world(often);
    await schedules.idle();
    await minutes(1);
    const idle = schedules.idle();
    await minutes(1);
    expect([schedules.isIdle, await isSettled(idle)]).toEqual([false, false]);
    runs[0]?.end.resolve();
    expect(await isSettled(idle)).toBe(false);
    runs[1]?.end.reject(new Error('The store is down'));
    await idle;
    expect(schedules.isIdle).toBe(true);
  });

  test('is awaited at the end, and none begins after it', async () => {
    const { schedules, runs, names } = world(often, seldom);
    await minutes(1);
    const closed = schedules.close();
    expect(await isSettled(closed)).toBe(false);
    runs[0]?.end.reject(new Error('The store is down'));
    await closed;
    await minutes(120);
    expect(names()).toEqual(['sweep']);
    expect(jest.getTimerCount()).toBe(0);
    await expect(schedules.run('sweep')).rejects.toThrow('The event runner is closed.');
  });
});
