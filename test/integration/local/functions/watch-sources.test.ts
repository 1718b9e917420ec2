import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { watchSources } from '#lib/local/functions/watch-sources.ts';
import { temporaryFolder } from './probes.ts';

test('changes lead to calls that never overlap, and the last call sees the last change', async () => {
  const { folder, remove } = await temporaryFolder();
  await mkdir(join(folder, 'nested'));
  const calls = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const gate = Promise.withResolvers<void>();
  let started = 0;
  let running = 0;
  const overlaps: number[] = [];
  const watching = watchSources([folder], async () => {
    running += 1;
    if (running > 1) overlaps.push(running);
    calls[started]?.resolve();
    started += 1;
    await gate.promise;
    running -= 1;
  });

  await writeFile(join(folder, 'nested', 'notes.txt'), 'no source');
  await writeFile(join(folder, 'nested', 'source.ts'), 'export {};');
  await calls[0]?.promise;
  await writeFile(join(folder, 'nested', 'source.ts'), 'export const changed = true;');
  gate.resolve();
  await calls[1]?.promise;
  watching.close();
  expect(overlaps).toEqual([]);
  expect(started).toBe(2);
  await remove();
});
