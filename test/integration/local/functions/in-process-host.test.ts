import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { contracts } from '#shared/contracts.ts';
import type { HostedFunction } from '#lib/local/functions/function-host.ts';
import { startInProcessHost } from '#lib/local/functions/in-process-host.ts';
import { probes, temporaryFolder, told } from './probes.ts';

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  temporary = await temporaryFolder();
});
afterAll(() => temporary.remove());

const source = (answer: number): string => `export const handler = async (): Promise<number> => ${answer};`;

test('a reload takes up a changed source', async () => {
  const entry = join(temporary.folder, 'changing.ts');
  await writeFile(entry, source(1));
  const changing: HostedFunction = {
    name: 'getHealth',
    functionName: 'changing',
    entry,
    environment: {},
    timeoutSeconds: 3,
  };
  const host = await startInProcessHost([changing]);
  expect(await host.invoke('getHealth', {})).toMatchObject({ payload: 1 });
  await writeFile(entry, source(2));
  expect(await host.invoke('getHealth', {})).toMatchObject({ payload: 1 });
  await host.reload();
  expect(await host.invoke('getHealth', {})).toMatchObject({ payload: 2 });
  await host.close();
});

test('a module loads with exactly its function’s variables; afterwards what all functions share remains', async () => {
  const functions = await probes(temporary.folder, { SHARED: 'yes' });
  const [probe, ...others] = functions;
  const environment = { AWS_REGION: 'us-east-1', SHARED: 'yes', OWN: 'mine' };
  const host = await startInProcessHost([{ ...probe, environment }, ...others]);
  expect(told(await host.invoke('getHealth', { do: 'tell' })).environment.whenLoaded).toEqual(environment);
  // Its import comes last, so that nothing is being loaded any more.
  await host.invoke('getMe', {});
  expect(told(await host.invoke('getHealth', { do: 'tell' })).environment.now).toEqual({
    AWS_REGION: 'us-east-1',
    SHARED: 'yes',
  });
  await host.close();
});

test('modules load one after the other, although they are wanted at once', async () => {
  const slow = `await new Promise((resolve) => setTimeout(resolve, 10));
    const own = process.env.OWN;
    export const handler = async () => own;`;
  const names = ['getHealth', 'getMe', 'bookSlot'] as const;
  const functions = names.map((name): HostedFunction => {
    const entry = join(temporary.folder, `${name}.ts`);
    return { name, functionName: name, entry, environment: { OWN: name }, timeoutSeconds: 3 };
  });
  await Promise.all(functions.map(({ entry }) => writeFile(entry, slow)));
  const host = await startInProcessHost(functions);
  const invocations = await Promise.all(names.toReversed().map((name) => host.invoke(name, {})));
  expect(invocations).toMatchObject(names.toReversed().map((payload) => ({ payload })));
  await host.close();
});

test('it runs a function of ours from its source', async () => {
  const entry = new URL('../../../../functions/health/get-health.ts', import.meta.url).pathname;
  const environment = { CORS_ORIGINS: '*', POWERTOOLS_LOG_LEVEL: 'SILENT' };
  const host = await startInProcessHost([
    { name: 'getHealth', functionName: 'paceline-test-get-health', entry, environment, timeoutSeconds: 10 },
  ]);
  const { path } = contracts[0];
  const event = { httpMethod: 'GET', path, headers: {}, requestContext: { requestId: 'request-1' } };
  expect(await host.invoke('getHealth', event)).toMatchObject({ payload: { statusCode: 200 } });
  await host.close();
});
