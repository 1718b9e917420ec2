import { expect, test } from '@jest/globals';
import { dueBatches } from '#shared/timers/due-batches.ts';

/** What a run takes on, of so many that are due, with so many milliseconds left before each batch. */
async function batchesOf(due: readonly string[], left: readonly number[] = []) {
  const waiting = [...due];
  const lefts = [...left];
  let asked = 0;
  const batches: (readonly string[])[] = [];
  const run = dueBatches({
    next: async () => {
      asked += 1;
      return waiting.slice(0, 3);
    },
    atOnce: 3,
    idOf: (one) => one,
    context: { getRemainingTimeInMillis: () => lefts.shift() ?? 60_000 },
    reserve: 20_000,
  });
  for await (const batch of run) {
    batches.push(batch);
    // What fails stays due.
    for (const one of batch) if (!one.startsWith('failing')) waiting.splice(waiting.indexOf(one), 1);
  }
  return { batches, asked };
}

test('A run goes on until nothing is due', async () => {
  const { batches } = await batchesOf(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  expect(batches).toEqual([['a', 'b', 'c'], ['d', 'e', 'f'], ['g']]);
});

test('While little is due, nothing is asked twice', async () => {
  expect(await batchesOf(['a', 'b'])).toEqual({ batches: [['a', 'b']], asked: 1 });
  expect(await batchesOf([])).toEqual({ batches: [], asked: 1 });
});

test('What failed is left to the next run, and does not keep this one going', async () => {
  const { batches } = await batchesOf(['failing 1', 'a', 'b', 'c', 'failing 2', 'failing 3', 'd']);
  expect(batches).toEqual([['failing 1', 'a', 'b'], ['c', 'failing 2'], ['failing 3']]);
});

test('With too little time left the rest is for the next run', async () => {
  const { batches } = await batchesOf(['a', 'b', 'c', 'd', 'e', 'f', 'g'], [60_000, 20_001, 20_000]);
  expect(batches).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e', 'f'],
  ]);
});
