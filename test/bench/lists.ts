/** The same lists with a thousand and with a million items in their table, through the repositories, on the embedded engine. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { markdownTable } from '#lib/docs/markdown-table.ts';
import type { grownTables } from './grown-tables.ts';
import { against } from './markdown.ts';

const rounds = 301;
const bar = 1.1;

const Measured = z.array(
  z.object({
    name: z.string(),
    milliseconds: z.object({ small: z.number(), large: z.number(), again: z.number() }),
    units: z.object({ small: z.number(), large: z.number() }),
  }),
);

type MeasuredLists = z.output<typeof Measured>;

/** Fills a table, and answers how to measure its lists then. */
async function filled(table: string): Promise<() => Promise<MeasuredLists>> {
  const child = fork(fileURLToPath(new URL('lists-process.ts', import.meta.url)), [table, String(rounds)]);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The lists of ${table} ended with ${code}`);
  });
  const told = (): Promise<unknown[]> => Promise.race([once(child, 'message'), ended]);
  await told();
  return async () => {
    child.send('measure');
    const [message] = await told();
    return Measured.parse(message);
  };
}

/** Filled at the same time: no more than two, since each takes gigabytes of memory. */
const pairs = [
  ['users', 'audit-log'],
  ['bookings', 'client-logs'],
] as const satisfies (keyof typeof grownTables)[][];

const measured: MeasuredLists = [];
for (const pair of pairs) {
  for (const measure of await Promise.all(pair.map(filled))) measured.push(...(await measure()));
}

const differing = Math.max(
  ...measured.map(({ milliseconds: { small, again } }) => Math.max(small / again, again / small)),
);
const rows = measured.map(({ name, milliseconds, units }) => [
  name,
  milliseconds.small.toFixed(2),
  milliseconds.large.toFixed(2),
  against(milliseconds.large / milliseconds.small, bar),
  units.small.toFixed(1),
  against(units.large, units.small, 1),
]);

process.stdout.write(
  `${markdownTable(['list', 'ms of 1,000', 'ms of 1,000,000', '×', 'read units of 1,000', 'of 1,000,000'], rows)}\n\n` +
    `Medians of ${rounds} readings. The same list of the same thousand, read in the same turns, differs by up to ${differing.toFixed(2)} ×.\n`,
);
