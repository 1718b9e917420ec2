import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { oneAtATime } from '#lib/local/functions/one-at-a-time.ts';
import { watchSources } from '#lib/local/functions/watch-sources.ts';
import { temporaryFolder } from './probes.ts';

test('changes anywhere in a folder are reported, one after the other', async () => {
  const { folder, remove } = await temporaryFolder();
  await mkdir(join(folder, 'nested'));
  const calls = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const waiting = calls.values();
  const watching = watchSources([folder], async () => waiting.next().value?.resolve());
  await writeFile(join(folder, 'nested', 'source.ts'), 'export {};');
  await calls[0]?.promise;
  await writeFile(join(folder, 'data.json'), '{}');
  await calls[1]?.promise;
  watching.close();
  await remove();
});

test('calls while one runs lead to exactly one more, and none overlap', async () => {
  const gate = Promise.withResolvers<void>();
  const seen: string[] = [];
  const call = oneAtATime(async () => {
    seen.push('begin');
    await gate.promise;
    seen.push('end');
  });
  const first = call();
  await Promise.all([call(), call()]);
  expect(seen).toEqual(['begin']);
  gate.resolve();
  await first;
  expect(seen).toEqual(['begin', 'end', 'begin', 'end']);
  await call();
  expect(seen).toHaveLength(6);
});

test('a call that fails does not stop the next', async () => {
  const outcomes = [Promise.reject(new Error('broken')), Promise.resolve()].values();
  const call = oneAtATime(async () => outcomes.next().value);
  await expect(call()).rejects.toThrow('broken');
  await expect(call()).resolves.toBeUndefined();
});
