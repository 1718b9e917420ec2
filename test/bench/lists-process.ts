/**
 * The lists of one table when it holds a thousand items, and when it holds a million, in a process of its own: its client
 * knows one store.
 */
// oxlint-disable-next-line import/no-unassigned-import -- variables that the modules below read when they load
import '#test/support/environment.ts';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { documentClient } from '#shared/dynamodb/client.ts';
import { tableVariable } from '#shared/dynamodb/tables.ts';
import { grownTables, type Lists } from './grown-tables.ts';
import { exportOf, startImported } from './imported-store.ts';
import { interleaved, median } from './measure.ts';

const warmUpRounds = 50;
const counts = { small: 1000, large: 1_000_000 };
type Size = keyof typeof counts;

const [table, rounds] = process.argv.slice(2) as [keyof typeof grownTables, string];
const { itemsOf, listsOf } = grownTables[table];
const nameOf = (size: Size): string => `${size}-${table}`;

const engine = await startImported(
  await exportOf(
    (['small', 'large'] as const).map((size) => ({
      table,
      name: nameOf(size),
      items: itemsOf(counts[size]),
    })),
  ),
);
process.env['AWS_ENDPOINT_URL_DYNAMODB'] = engine.endpoint;

async function listsIn(size: Size): Promise<Lists> {
  const { Table } = await documentClient.send(new DescribeTableCommand({ TableName: nameOf(size) }));
  assert.equal(Table?.ItemCount, counts[size]);
  process.env[tableVariable(table)] = nameOf(size);
  return listsOf(counts[size]);
}
const lists = { small: await listsIn('small'), large: await listsIn('large') };
const names = Object.keys(lists.small);

const milliseconds = (list: Lists[string]) => async (): Promise<number> => {
  const begun = performance.now();
  await list();
  return performance.now() - begun;
};
/** The small table once more, beside itself, tells what differs without any reason. */
const candidates = new Map(
  Object.entries({ ...lists, again: lists.small }).flatMap(([size, ofSize]) =>
    Object.entries(ofSize).map(([name, list]) => [`${size} ${name}`, milliseconds(list)] as const),
  ),
);
// Others fill their tables at the same time, and nobody measures until all have.
process.send?.('filled');
await once(process, 'message');
await interleaved(warmUpRounds, candidates);
const taken = await interleaved(Number(rounds), candidates);

let units = 0;
documentClient.middlewareStack.add(
  (next) => async (args) => {
    const result = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
    const { ConsumedCapacity } = result.output as { ConsumedCapacity?: { CapacityUnits?: number } };
    units += ConsumedCapacity?.CapacityUnits ?? Number.NaN;
    return result;
  },
  { step: 'initialize' },
);

/** Of one reading, which finds as many in both. */
async function unitsOf(name: string): Promise<Record<Size, number>> {
  const read = async (size: Size): Promise<{ units: number; found: number | undefined }> => {
    units = 0;
    const page = await lists[size][name]?.();
    return { units, found: page?.items.length };
  };
  const [small, large] = [await read('small'), await read('large')];
  assert.ok(small.found);
  assert.equal(large.found, small.found);
  return { small: small.units, large: large.units };
}

const measured = [];
for (const name of names) {
  const of = (size: Size | 'again'): number => median(taken(`${size} ${name}`));
  measured.push({
    name,
    milliseconds: { small: of('small'), large: of('large'), again: of('again') },
    units: await unitsOf(name),
  });
}
documentClient.destroy();
await engine.close();
process.send?.(measured);
process.disconnect();
