import {
  type DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, jest, test } from '@jest/globals';
import type { Fault } from '#lib/local/dynamodb/faults.ts';
import { connect, engines } from './engines.ts';
import { newId, useStore } from './store-fixture.ts';

jest.setTimeout(60_000);

/** Takes one more place of a booking, and writes it to the audit log. */
const take = (client: DynamoDBClient, id: string): Promise<TransactWriteItemsCommandOutput> =>
  client.send(
    new TransactWriteItemsCommand({
      TransactItems: [
        {
          Update: {
            TableName: 'bookings',
            Key: { booking_id: { S: id } },
            UpdateExpression: 'ADD taken :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
        { Put: { TableName: 'audit-log', Item: { log_id: { S: newId() } } } },
      ],
    }),
  );

const taken = async (client: DynamoDBClient, id: string): Promise<string | undefined> => {
  const read = new GetItemCommand({
    TableName: 'bookings',
    Key: { booking_id: { S: id } },
    ConsistentRead: true,
  });
  const { Item } = await client.send(read);
  return Item?.['taken']?.N;
};

type Expectation = { fault: Fault; seen: object; reported: object; applied: string | undefined };

/** What the caller sees, what is reported, and what the engine holds afterwards. */
const expectations: Expectation[] = [
  {
    fault: 'throttled',
    seen: { name: 'ProvisionedThroughputExceededException', $metadata: { httpStatusCode: 400 } },
    reported: { status: 400, error: 'ProvisionedThroughputExceededException', writeUnits: 0 },
    applied: undefined,
  },
  {
    fault: 'transaction-conflict',
    seen: {
      name: 'TransactionCanceledException',
      message: expect.stringContaining('[TransactionConflict, TransactionConflict]'),
      CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'TransactionConflict' }],
    },
    reported: { status: 400, error: 'TransactionCanceledException', writeUnits: 0 },
    applied: undefined,
  },
  {
    fault: 'unavailable',
    seen: { name: 'InternalServerError', $metadata: { httpStatusCode: 500 } },
    reported: { status: 500, error: 'InternalServerError', writeUnits: 0 },
    applied: undefined,
  },
  {
    fault: 'connection-reset-before',
    seen: { code: 'ECONNRESET' },
    reported: { status: 0, error: 'connection-reset', writeUnits: 0 },
    applied: undefined,
  },
  {
    fault: 'connection-reset-after',
    seen: { code: 'ECONNRESET' },
    reported: { status: 0, error: 'connection-reset', writeUnits: 4 },
    applied: '1',
  },
];

describe.each(engines)('a fault before $title', ({ options }) => {
  const current = useStore(options);

  test.each(expectations)('$fault: what the SDK sees, and what was applied', async (expectation) => {
    const store = current();
    const id = newId();
    store.front.faults.inject({ when: () => true, fault: expectation.fault, times: 1 });
    await expect(take(store.client, id)).rejects.toMatchObject(expectation.seen);
    expect(store.calls).toMatchObject([expectation.reported]);
    expect(await taken(store.client, id)).toBe(expectation.applied);
  });

  test('transaction-conflict passes by everything else than transactions of writes', async () => {
    const store = current();
    const id = newId();
    store.front.faults.inject({ when: () => true, fault: 'transaction-conflict', times: 1 });
    await store.client.send(new PutItemCommand({ TableName: 'bookings', Item: { booking_id: { S: id } } }));
    await expect(take(store.client, id)).rejects.toThrow('TransactionConflict');
    expect(store.calls.map(({ status }) => status)).toEqual([200, 400]);
  });

  test('a transaction whose answer was lost is applied once, though the SDK sends it again', async () => {
    const store = current();
    const id = newId();
    store.front.faults.inject({ when: () => true, fault: 'connection-reset-after', times: 2 });
    const persistent = connect(store.front.endpoint, 3);
    const { $metadata } = await take(persistent, id);
    persistent.destroy();
    expect($metadata.attempts).toBe(3);
    expect(store.calls.map(({ status }) => status)).toEqual([0, 0, 200]);
    expect(await taken(store.client, id)).toBe('1');
  });

  test('hits only the calls that are meant, and only as often as told', async () => {
    const store = current();
    store.front.faults.inject({
      when: ({ operation, grants }) =>
        operation === 'UpdateItem' && grants.some(({ table }) => table === 'bookings'),
      fault: 'throttled',
      times: 2,
    });
    const update = new UpdateCommand({
      TableName: 'bookings',
      Key: { booking_id: newId() },
      UpdateExpression: 'ADD taken :one',
      ExpressionAttributeValues: { ':one': 1 },
    });
    await store.documents.send(new PutCommand({ TableName: 'bookings', Item: { booking_id: newId() } }));
    await expect(store.documents.send(update)).rejects.toThrow('throughput');
    await expect(store.documents.send(update)).rejects.toThrow('throughput');
    await store.documents.send(update);
    expect(store.calls.map(({ status }) => status)).toEqual([200, 400, 400, 200]);
  });

  test('that was cleared hits nothing', async () => {
    const store = current();
    store.front.faults.inject({ when: () => true, fault: 'unavailable', times: 100 });
    store.front.faults.clear();
    await store.client.send(new ListTablesCommand({}));
    expect(store.calls).toMatchObject([{ status: 200 }]);
  });
});
