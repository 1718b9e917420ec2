import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { documentClient } from '#shared/dynamodb/client.ts';
import { type Reading, readTogether } from '#shared/dynamodb/reading.ts';

const store = mockClient(documentClient);
beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  store.reset();
  jest.restoreAllMocks();
});

const slots = (...numbers: number[]): Reading<unknown[]> => ({
  table: 'slots',
  keys: numbers.map((slot_number) => ({ coach_id: 'c', slot_number })),
  parse: (items) => items.map((item) => item?.['state']),
});
const slot = (slot_number: number, state = `slot ${slot_number}`) => ({ coach_id: 'c', slot_number, state });
const person: Reading<unknown> = { table: 'users', keys: [{ user_id: 'u' }], parse: ([item]) => item };

const requests = () => store.commandCalls(BatchGetCommand).map(({ args }) => args[0].input.RequestItems);

describe('Readings', () => {
  test('of several tables are one strongly consistent request', async () => {
    store.on(BatchGetCommand).resolves({ Responses: { slots: [slot(1)], users: [{ user_id: 'u' }] } });
    expect(await readTogether({ slots: slots(1), person })).toEqual({
      slots: ['slot 1'],
      person: { user_id: 'u' },
    });
    expect(requests()).toEqual([
      {
        slots: { Keys: [{ coach_id: 'c', slot_number: 1 }], ConsistentRead: true },
        users: { Keys: [{ user_id: 'u' }], ConsistentRead: true },
      },
    ]);
  });

  test('answer in the order of their keys, whatever the store’s', async () => {
    store.on(BatchGetCommand).resolves({ Responses: { slots: [slot(3), slot(1)] } });
    expect(await readTogether({ slots: slots(1, 2, 3) })).toEqual({ slots: ['slot 1', undefined, 'slot 3'] });
  });

  test('of the same item ask for it once: the store refuses a key that is named twice', async () => {
    store.on(BatchGetCommand).resolves({ Responses: { slots: [slot(1), slot(2)] } });
    expect(await readTogether({ one: slots(1), both: slots(1, 2) })).toEqual({
      one: ['slot 1'],
      both: ['slot 1', 'slot 2'],
    });
    expect(requests().map((request) => request?.['slots']?.Keys)).toEqual([slots(1, 2).keys]);
  });

  test('of nothing ask nobody', async () => {
    expect(await readTogether({ slots: slots() })).toEqual({ slots: [] });
    expect(requests()).toEqual([]);
  });
});

const left = (...numbers: number[]) => ({
  slots: { Keys: [...slots(...numbers).keys], ConsistentRead: true },
});

describe('Keys that a busy store leaves unprocessed', () => {
  test('are asked for again, alone', async () => {
    store
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: { slots: [slot(1)] }, UnprocessedKeys: left(2, 3) })
      .resolvesOnce({ UnprocessedKeys: left(2, 3) })
      .resolvesOnce({ Responses: { slots: [slot(3), slot(2)] }, UnprocessedKeys: {} });
    expect(await readTogether({ slots: slots(1, 2, 3) })).toEqual({ slots: ['slot 1', 'slot 2', 'slot 3'] });
    expect(requests().slice(1)).toEqual([left(2, 3), left(2, 3)]);
  });

  test('are the caller’s to ask for again in the end', async () => {
    store.on(BatchGetCommand).resolves({ UnprocessedKeys: left(1) });
    await expect(readTogether({ slots: slots(1) })).rejects.toMatchObject({ title: 'ServiceUnavailable' });
    expect(requests()).toHaveLength(4);
  });
});
