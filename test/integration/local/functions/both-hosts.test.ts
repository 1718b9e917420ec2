import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startBundledHost } from '#lib/local/functions/bundled-host.ts';
import type { BundledFunction, FunctionHost } from '#lib/local/functions/function-host.ts';
import { startInProcessHost } from '#lib/local/functions/in-process-host.ts';
import { LocalClock } from '#lib/local/clock.ts';
import { meetingPoint, probes, temporaryFolder, told, toldTime } from './probes.ts';

const timing = { requestId: expect.any(String), milliseconds: expect.any(Number) };

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let functions: BundledFunction[];
beforeAll(async () => {
  temporary = await temporaryFolder();
  functions = await probes(temporary.folder);
});
afterAll(() => temporary.remove());

describe.each([
  ['in process', startInProcessHost],
  ['bundled', startBundledHost],
])('a host %s', (_kind, start) => {
  let host: FunctionHost;
  let lines: string[];
  let clock: LocalClock;
  let awaited: { line: string; heard: () => void } | undefined;
  beforeEach(async () => {
    lines = [];
    clock = new LocalClock();
    host = await start(functions, {
      clock,
      onLog: (line) => {
        lines.push(line);
        if (line === awaited?.line) awaited.heard();
      },
    });
  });
  afterEach(() => host.close());

  test('hands over the event and a context, and answers what the function returns', async () => {
    const event = { do: 'tell', names: ['Zoë', null, 1.5] };
    const invocation = await host.invoke('getHealth', event, { requestId: 'request-1' });
    expect(invocation).toMatchObject({ outcome: 'returned', requestId: 'request-1' });
    expect(told(invocation)).toMatchObject({
      event,
      context: {
        awsRequestId: 'request-1',
        functionName: 'paceline-test-get-health',
        functionVersion: '$LATEST',
        invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:paceline-test-get-health',
      },
    });
    expect(told(invocation).remaining).toBeLessThanOrEqual(500);
    expect(told(invocation).remaining).toBeGreaterThan(0);
  });

  test('lets functions tell the time by the clock from their next invocation on, and keeps their limits', async () => {
    const hour = 60 * 60_000;
    for (const hours of [0, 13, 24]) {
      await clock.advance(hours * hour - clock.offset);
      const before = clock.now().getTime();
      const { time, remaining } = toldTime(await host.invoke('getHealth', { do: 'tell-time' }));
      expect(time).toBeGreaterThanOrEqual(before);
      expect(time).toBeLessThanOrEqual(clock.now().getTime());
      expect(remaining).toBeLessThanOrEqual(500);
      expect(remaining).toBeGreaterThan(0);
    }
  });

  test('gives every invocation an id of its own', async () => {
    const invocations = await Promise.all([1, 2].map(() => host.invoke('getHealth', { do: 'tell' })));
    expect(new Set(invocations.map(({ requestId }) => requestId)).size).toBe(2);
    for (const invocation of invocations)
      expect(told(invocation).context['awsRequestId']).toBe(invocation.requestId);
  });

  test.each([
    ['return-nothing', { outcome: 'returned', payload: null }],
    ['return-function', { outcome: 'returned', payload: null }],
    ['throw', { outcome: 'failed', errorType: 'RangeError', errorMessage: 'out of range' }],
    ['throw-text', { outcome: 'failed', errorType: 'string', errorMessage: 'a mere text' }],
  ])('answers for a function that does this: %s', async (action, expected) => {
    expect(await host.invoke('getHealth', { do: action })).toEqual({ ...expected, ...timing });
  });

  test('answers for a function that cannot be loaded, again and again', async () => {
    const failure = {
      outcome: 'failed',
      errorType: 'TypeError',
      errorMessage: 'this module does not load',
      ...timing,
    };
    expect(await host.invoke('getMe', {})).toEqual(failure);
    expect(await host.invoke('getMe', {})).toEqual(failure);
    expect(await host.invoke('getHealth', { do: 'return-nothing' })).toMatchObject({ outcome: 'returned' });
  });

  test('refuses a function that it does not hold', async () => {
    await expect(host.invoke('bookSlot', {})).rejects.toThrow('No function named bookSlot is hosted');
  });

  test.each(['exit', 'lose-rejection'])('survives a function that ends its process: %s', async (action) => {
    expect(await host.invoke('getHealth', { do: action })).toEqual({
      outcome: 'failed',
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('Runtime exited with error: '),
      ...timing,
    });
    expect(await host.invoke('getHealth', { do: 'return-nothing' })).toMatchObject({ outcome: 'returned' });
  });

  test.each(['hang', 'spin'])('ends a function after its time: %s', async (action) => {
    await host.invoke('getHealth', { do: 'return-nothing' });
    expect(await host.invoke('getHealth', { do: action })).toEqual({ outcome: 'timed-out', ...timing });
    expect(await host.invoke('getHealth', { do: 'return-nothing' })).toMatchObject({ outcome: 'returned' });
  });

  test('runs invocations at the same time, and names each as the caller of its own requests', async () => {
    const point = await meetingPoint(3);
    const callers = await Promise.all(
      ['a', 'b', 'c'].map(async (requestId) =>
        host.invoke('getHealth', { do: 'call', url: point.url }, { requestId }),
      ),
    );
    point.close();
    expect(callers).toMatchObject(
      ['a', 'b', 'c'].map((requestId) => ({ requestId, payload: { caller: `getHealth/${requestId}` } })),
    );
  });

  test('answers 50 invocations at once, each with its own answer', async () => {
    const events = Array.from({ length: 50 }, (_, number) => ({ do: 'tell', number }));
    const invocations = await Promise.all(events.map((event) => host.invoke('getHealth', event)));
    expect(invocations.map((invocation) => told(invocation).event)).toEqual(events);
  });

  test('keeps the environments of two hosts apart, and from the one they run in', async () => {
    const other = await start(await probes(temporary.folder, { STACK: 'other' }));
    const [here, there] = await Promise.all(
      [host, other].map(async (each) => told(await each.invoke('getHealth', { do: 'tell' })).environment),
    );
    await other.close();
    expect(here?.whenLoaded).toMatchObject({ AWS_REGION: 'us-east-1' });
    expect(there?.whenLoaded).toMatchObject({ AWS_REGION: 'us-east-1', STACK: 'other' });
    for (const foreign of ['PATH', 'STACK', 'ONLY_OF']) expect(here?.whenLoaded).not.toHaveProperty(foreign);
    for (const foreign of ['PATH', 'ONLY_OF']) expect(there?.now).not.toHaveProperty(foreign);
  });

  test('hands on what functions write', async () => {
    const heard = Promise.withResolvers<void>();
    awaited = { line: '{"message":"hello"}', heard: heard.resolve };
    await host.invoke('getHealth', { do: 'log', line: '{"message":"hello"}' });
    await heard.promise;
    expect(lines).toContain('{"message":"hello"}');
  });

  test('lets running invocations end when it reloads', async () => {
    const point = await meetingPoint(2);
    const running = host.invoke('getHealth', { do: 'call', url: point.url }, { requestId: 'old' });
    await host.reload();
    const next = host.invoke('getHealth', { do: 'call', url: point.url }, { requestId: 'new' });
    expect(await running).toMatchObject({ payload: { caller: 'getHealth/old' } });
    expect(await next).toMatchObject({ payload: { caller: 'getHealth/new' } });
    point.close();
  });

  test('ends what still runs when it closes, and takes nothing more', async () => {
    const point = await meetingPoint(1);
    const meeting = host.invoke('getHealth', { do: 'call', url: point.url });
    await point.met;
    await meeting;
    const running = host.invoke('getHealth', { do: 'hang' });
    await host.close();
    expect(await running).toMatchObject({ outcome: 'failed', errorType: 'Runtime.ExitError' });
    const late = await host.invoke('getHealth', { do: 'tell' }).catch(String);
    expect(JSON.stringify(late)).toMatch(/closed|is hosted/);
    point.close();
  });
});
