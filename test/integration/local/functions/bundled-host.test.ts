import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import { startBundledHost } from '#lib/local/functions/bundled-host.ts';
import type { BundledFunction, Invocation } from '#lib/local/functions/function-host.ts';
import { meetingPoint, probes, temporaryFolder, told } from './probes.ts';

const Called = z.object({ pid: z.number(), caller: z.string() });
const pidOf = (invocation: Invocation): number =>
  Called.parse(invocation.outcome === 'returned' && invocation.payload).pid;
const exists = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let probe: BundledFunction;
beforeAll(async () => {
  temporary = await temporaryFolder();
  probe = { ...(await probes(temporary.folder))[0], timeoutSeconds: 10 };
});
afterAll(() => temporary.remove());

test('as many processes run as invocations at once, up to four, and later ones reuse them', async () => {
  const host = startBundledHost([probe]);
  const point = await meetingPoint(4);
  const call = { do: 'call', url: point.url };
  const invocations = await Promise.all(Array.from({ length: 9 }, () => host.invoke('getHealth', call)));
  const pids = new Set(invocations.map(pidOf));
  expect(pids.size).toBe(4);
  const later = pidOf(await host.invoke('getHealth', call));
  expect(pids.has(later)).toBe(true);
  await host.close();
  point.close();
  expect([...pids].filter(exists)).toEqual([]);
});

test('a process that ended while it was idle is not used again', async () => {
  const host = startBundledHost([probe]);
  const { pid } = told(await host.invoke('getHealth', { do: 'tell' }));
  process.kill(pid, 'SIGKILL');
  while (exists(pid)) await setImmediate();
  expect(told(await host.invoke('getHealth', { do: 'tell' })).pid).not.toBe(pid);
  await host.close();
});

test('each process has what Lambda sets, its function’s variables and nothing else', async () => {
  const host = startBundledHost([probe]);
  const { environment } = told(await host.invoke('getHealth', { do: 'tell' }));
  await host.close();
  expect(environment.whenLoaded).toEqual({
    TZ: ':UTC',
    AWS_REGION: 'us-east-1',
    _HANDLER: 'index.handler',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'paceline-test-get-health',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_RUNTIME_API: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    LAMBDA_TASK_ROOT: probe.bundle,
  });
});

const source = (answer: number): string => `exports.handler = async () => ${answer};`;

test('a reload takes up a new bundle', async () => {
  const folder = temporary.folder;
  await writeFile(join(folder, 'index.js'), source(1));
  const host = startBundledHost([{ ...probe, bundle: folder }]);
  expect(await host.invoke('getHealth', {})).toMatchObject({ payload: 1 });
  await writeFile(join(folder, 'index.js'), source(2));
  expect(await host.invoke('getHealth', {})).toMatchObject({ payload: 1 });
  await host.reload();
  expect(await host.invoke('getHealth', {})).toMatchObject({ payload: 2 });
  await host.close();
});

test('a bundle that is not there is a failed invocation', async () => {
  const host = startBundledHost([{ ...probe, bundle: join(temporary.folder, 'gone') }]);
  expect(await host.invoke('getHealth', {})).toMatchObject({
    outcome: 'failed',
    errorMessage: expect.stringContaining('ENOENT'),
  });
  await host.close();
});
