import { setTimeout as wait } from 'node:timers/promises';
import { BatchGetCommand, type BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import { serviceUnavailable } from '../aws/transient-failures.ts';
import { documentClient } from './client.ts';

export type Item = Record<string, unknown>;
export type Key = Readonly<Record<string, string | number>>;

/** Items to be read and what they become. Repositories make readings; `readTogether` answers many in one call. */
export type Reading<T> = {
  readonly table: string;
  readonly keys: readonly Key[];
  /** Receives the items found for `keys`, in their order, `undefined` where there is none. */
  readonly parse: (items: readonly (Item | undefined)[]) => T;
};

type Answers<R extends Record<string, Reading<unknown>>> = { [K in keyof R]: ReturnType<R[K]['parse']> };

/**
 * Reads items of several tables, strongly consistent, in one round trip. It is no snapshot: whoever writes on the
 * strength of it repeats what it saw as conditions.
 */
export async function readTogether<R extends Record<string, Reading<unknown>>>(
  readings: R,
): Promise<Answers<R>> {
  const wanted = new Map<string, Map<string, Key>>();
  for (const { table, keys } of Object.values(readings)) {
    const ofTable = wanted.get(table) ?? new Map<string, Key>();
    for (const key of keys) ofTable.set(nameOf(key), key);
    if (ofTable.size > 0) wanted.set(table, ofTable);
  }

  const found = wanted.size === 0 ? new Map<string, Item[]>() : await batchGet(wanted);
  const answers = Object.entries(readings).map(([name, { table, keys, parse }]) => {
    const items = found.get(table) ?? [];
    return [name, parse(keys.map((key) => items.find((item) => matches(item, key))))];
  });
  return Object.fromEntries(answers) as Answers<R>;
}

const nameOf = (key: Key): string => JSON.stringify(Object.entries(key));

const matches = (item: Item, key: Key): boolean =>
  Object.entries(key).every(([attribute, value]) => item[attribute] === value);

/** DynamoDB may leave keys unprocessed when it is busy; they are asked for again, three times. */
async function batchGet(wanted: ReadonlyMap<string, ReadonlyMap<string, Key>>): Promise<Map<string, Item[]>> {
  const found = new Map<string, Item[]>();
  let requests: BatchGetCommandOutput['UnprocessedKeys'] = Object.fromEntries(
    [...wanted].map(([table, keys]) => [table, { Keys: [...keys.values()], ConsistentRead: true }]),
  );
  for (let round = 0; round < 4; round += 1) {
    const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await documentClient.send(
      new BatchGetCommand({ RequestItems: requests }),
    );
    for (const [table, items] of Object.entries(Responses ?? {})) {
      found.set(table, [...(found.get(table) ?? []), ...items]);
    }
    if (!UnprocessedKeys || Object.keys(UnprocessedKeys).length === 0) return found;
    requests = UnprocessedKeys;
    await wait(Math.random() * 50 * 2 ** round);
  }
  throw serviceUnavailable(new Error('Keys stayed unprocessed'));
}
