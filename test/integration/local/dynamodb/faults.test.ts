import {
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, jest, test } from '@jest/globals';
import { connect, engines } from './engines.ts';
import { newId, useStore } from './store-fixture.ts';

jest.setTimeout(60_000);

/** One more for the counter of a booking, with its audit entry. */
const increment = (id: string): TransactWriteItemsCommandInput => ({
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
});

describe.each(engines)('a fault before $title', ({ options }) => {
  const current = useStore(options);

  test('throttled', async () => {
    const store = current();
    fail('throttled');
    const id = newId();
    await expect(store.client.send(new TransactWriteItemsCommand(increment(id)))).rejects.toMatchObject({
      name: 'ProvisionedThroughputExceededException',
      $metadata: { httpStatusCode: 400 },
    });
    expect(store.calls).toMatchObject([
      { status: 400, error: 'ProvisionedThroughputExceededException', writeUnits: 0 },
    ]);
    expect(await taken(id)).toBeUndefined();
  });

  test('transaction-conflict hits transactions of writes, and passes by everything else', async () => {
    const store = current();
    fail('transaction-conflict');
    const id = newId();
    await store.client.send(new PutItemCommand({ TableName: 'bookings', Item: { booking_id: { S: id } } }));
    await expect(store.client.send(new TransactWriteItemsCommand(increment(id)))).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      message: expect.stringContaining('[TransactionConflict, TransactionConflict]'),
      CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'TransactionConflict' }],
    });
    expect(store.calls).toMatchObject([
      { status: 200 },
      { status: 400, error: 'TransactionCanceledException' },
    ]);
    expect(await taken(id)).toBeUndefined();
  });

  test('unavailable', async () => {
    const store = current();
    fail('unavailable');
    const id = newId();
    await expect(store.client.send(new TransactWriteItemsCommand(increment(id)))).rejects.toMatchObject({
      name: 'InternalServerError',
      $metadata: { httpStatusCode: 500 },
    });
    expect(store.calls).toMatchObject([{ status: 500, error: 'InternalServerError' }]);
    expect(await taken(id)).toBeUndefined();
  });

  test('connection-reset-before: the engine never saw the call', async () => {
    const store = current();
    fail('connection-reset-before');
    const id = newId();
    await expect(store.client.send(new TransactWriteItemsCommand(increment(id)))).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
    expect(store.calls).toMatchObject([{ status: 0, error: 'connection-reset', writeUnits: 0 }]);
    expect(await taken(id)).toBeUndefined();
  });

  test('connection-reset-after: the engine applied the call', async () => {
    const store = current();
    fail('connection-reset-after');
    const id = newId();
    await expect(store.client.send(new TransactWriteItemsCommand(increment(id)))).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
    expect(store.calls).toMatchObject([{ status: 0, error: 'connection-reset', writeUnits: 4 }]);
    expect(await taken(id)).toBe('1');
  });

  test('a transaction whose answer was lost is applied once, though the SDK sends it again', async () => {
    const store = current();
    fail('connection-reset-after', 2);
    const id = newId();
    const persistent = connect(store.front.endpoint, 3);
    const { $metadata } = await persistent.send(new TransactWriteItemsCommand(increment(id)));
    persistent.destroy();
    expect($metadata.attempts).toBe(3);
    expect(store.calls.map(({ status }) => status)).toEqual([0, 0, 200]);
    expect(await taken(id)).toBe('1');
  });

  test('hit only the store.calls that are meant, and only as often as told', async () => {
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

  test('that were cleared hit nothing', async () => {
    const store = current();
    fail('unavailable', 100);
    store.front.faults.clear();
    await store.client.send(new ListTablesCommand({}));
    expect(store.calls).toMatchObject([{ status: 200 }]);
  });
});
