import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { LocalClock } from '#lib/local/clock.ts';
import { startHost } from '#lib/local/start-host.ts';
import { probes, temporaryFolder } from './probes.ts';

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  temporary = await temporaryFolder();
});
afterAll(() => temporary.remove());

test('every invocation is told of, also one that fails', async () => {
  const told: unknown[] = [];
  const host = await startHost(await probes(temporary.folder), {
    clock: new LocalClock(),
    onInvocation: (name, invocation) => told.push({ name, ...invocation }),
  });
  const answered = await host.invoke('getHealth', { do: 'return-nothing' }, { requestId: 'first' });
  const failed = await host.invoke('getMe', {}, { requestId: 'second' });
  await host.close();
  expect(told).toEqual([
    { name: 'getHealth', ...answered },
    { name: 'getMe', ...failed },
  ]);
  expect(told).toMatchObject([
    { requestId: 'first', outcome: 'returned' },
    { requestId: 'second', outcome: 'failed' },
  ]);
});
