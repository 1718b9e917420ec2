/** `npm start`, from the start of its process until the whole system is ready, when it has been started before. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { markdownTable } from '#lib/docs/markdown-table.ts';
import { against } from './markdown.ts';
import { median } from './measure.ts';

const rounds = 9;
const bar = 5;

async function secondsToReady(): Promise<number> {
  const begun = performance.now();
  const child = fork(fileURLToPath(new URL('local-start-process.ts', import.meta.url)));
  const ended = once(child, 'exit');
  await Promise.race([once(child, 'message'), ended]);
  const seconds = (performance.now() - begun) / 1000;
  await ended;
  if (child.exitCode !== 0) throw new Error('The local stack did not start');
  return seconds;
}

// The first start synthesizes the templates, which later ones find.
await secondsToReady();
const measured: number[] = [];
for (let round = 0; round < rounds; round += 1) measured.push(await secondsToReady());

process.stdout.write(
  `${markdownTable(['', 'seconds'], [['ready, with seed data', against(median(measured), bar, 1)]])}\n\nMedian of ${rounds}.\n`,
);
