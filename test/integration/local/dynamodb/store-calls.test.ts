import { BatchWriteItemCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { describe, expect, jest, test } from '@jest/globals';
import { engines } from './engines.ts';
import { newId, useStore } from './store-fixture.ts';

jest.setTimeout(60_000);

describe.each(engines)('the outcome that is reported of a call to $title', ({ options }) => {
  const current = useStore(options);

  test('holds the capacity of reads, lists and writes that did not ask for it', async () => {
    const store = current();
    const booking = { booking_id: newId(), coach_id: newId() };
    await store.documents.send(new PutCommand({ TableName: 'bookings', Item: booking }));
    await store.documents.send(
      new GetCommand({ TableName: 'bookings', Key: { booking_id: booking.booking_id } }),
    );
    const { Items } = await store.documents.send(
      new QueryCommand({
        TableName: 'bookings',
        IndexName: 'CoachIdIndex',
        KeyConditionExpression: 'coach_id = :coach',
        ExpressionAttributeValues: { ':coach': booking.coach_id },
      }),
    );
    expect(Items).toEqual([booking]);
    expect(store.calls).toMatchObject([
      { operation: 'PutItem', readUnits: 0, writeUnits: 2, status: 200 },
      { operation: 'GetItem', readUnits: 0.5, writeUnits: 0, status: 200 },
      { operation: 'Query', readUnits: 0.5, writeUnits: 0, status: 200 },
    ]);
  });

  test('holds what was asked, and what was answered with its capacity by index', async () => {
    const store = current();
    const booking = { booking_id: newId(), coach_id: newId() };
    await store.documents.send(new PutCommand({ TableName: 'bookings', Item: booking }));
    expect(store.calls).toMatchObject([
      {
        input: { TableName: 'bookings', Item: { booking_id: { S: booking.booking_id } } },
        output: {
          ConsumedCapacity: { GlobalSecondaryIndexes: { CoachIdIndex: { CapacityUnits: 1 } } },
        },
      },
    ]);
  });

  test('holds the capacity of a transaction as the sum over its tables', async () => {
    const store = current();
    const puts = ['bookings', 'audit-log'].map((TableName) => ({
      Put: { TableName, Item: { [TableName === 'bookings' ? 'booking_id' : 'log_id']: newId() } },
    }));
    await store.documents.send(new TransactWriteCommand({ TransactItems: puts }));
    await store.documents.send(
      new TransactGetCommand({
        TransactItems: [
          { Get: { TableName: 'bookings', Key: { booking_id: newId() } } },
          { Get: { TableName: 'audit-log', Key: { log_id: newId() } } },
        ],
      }),
    );
    expect(store.calls).toMatchObject([
      { operation: 'TransactWriteItems', readUnits: 0, writeUnits: 4 },
      { operation: 'TransactGetItems', readUnits: 4, writeUnits: 0 },
    ]);
  });

  test('leaves the answer as asked when the caller asks for capacity', async () => {
    const store = current();
    const read = {
      TableName: 'bookings',
      Key: { booking_id: newId() },
      ReturnConsumedCapacity: 'TOTAL' as const,
    };
    const { ConsumedCapacity } = await store.documents.send(new GetCommand(read));
    expect(ConsumedCapacity).toEqual({ TableName: 'bookings', CapacityUnits: 0.5 });
    expect(store.calls).toMatchObject([{ readUnits: 0.5, writeUnits: 0 }]);
  });

  test('names an error of the engine, which reaches the caller as it is', async () => {
    const store = current();
    const put = {
      TableName: 'bookings',
      Item: { booking_id: newId() },
      ConditionExpression: 'attribute_exists(booking_id)',
    };
    await expect(store.documents.send(new PutCommand(put))).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
    });
    await expect(
      store.documents.send(new TransactWriteCommand({ TransactItems: [{ Put: put }] })),
    ).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'ConditionalCheckFailed' }],
    });
    expect(store.calls).toMatchObject([
      { status: 400, error: 'ConditionalCheckFailedException', readUnits: 0, writeUnits: 0 },
      { status: 400, error: 'TransactionCanceledException', readUnits: 0, writeUnits: 0 },
    ]);
  });
});

describe.each(engines)('the grants that are reported of a call to $title', ({ options }) => {
  const current = useStore(options);

  test('are those of its parts for a transaction', async () => {
    const store = current();
    const [booking_id, log_id] = [newId(), newId()];
    await store.documents.send(new PutCommand({ TableName: 'bookings', Item: { booking_id: 'old' } }));
    await store.documents.send(
      new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName: 'audit-log', Item: { log_id } } },
          {
            Update: {
              TableName: 'bookings',
              Key: { booking_id },
              UpdateExpression: 'SET notes = :notes',
              ExpressionAttributeValues: { ':notes': 'none' },
            },
          },
          { Delete: { TableName: 'bookings', Key: { booking_id: 'old' } } },
          {
            ConditionCheck: {
              TableName: 'audit-log',
              Key: { log_id: newId() },
              ConditionExpression: 'attribute_not_exists(log_id)',
            },
          },
        ],
      }),
    );
    await store.documents.send(
      new TransactGetCommand({ TransactItems: [{ Get: { TableName: 'bookings', Key: { booking_id } } }] }),
    );
    expect(store.calls.slice(1).map(({ grants }) => grants)).toEqual([
      [
        { action: 'dynamodb:PutItem', table: 'audit-log' },
        { action: 'dynamodb:UpdateItem', table: 'bookings' },
        { action: 'dynamodb:DeleteItem', table: 'bookings' },
        { action: 'dynamodb:ConditionCheckItem', table: 'audit-log' },
      ],
      [{ action: 'dynamodb:GetItem', table: 'bookings' }],
    ]);
  });

  test('name each table of a batch, and the index of a list', async () => {
    const store = current();
    const [booking_id, log_id] = [newId(), newId()];
    await store.documents.send(
      new BatchGetCommand({
        RequestItems: { bookings: { Keys: [{ booking_id }] }, 'audit-log': { Keys: [{ log_id }] } },
      }),
    );
    await store.client.send(
      new BatchWriteItemCommand({
        RequestItems: { bookings: [{ PutRequest: { Item: { booking_id: { S: booking_id } } } }] },
      }),
    );
    await store.documents.send(
      new QueryCommand({
        TableName: 'bookings',
        IndexName: 'CoachIdIndex',
        KeyConditionExpression: 'coach_id = :coach',
        ExpressionAttributeValues: { ':coach': newId() },
      }),
    );
    await store.client.send(new ListTablesCommand({}));
    expect(store.calls.map(({ grants }) => grants)).toEqual([
      [
        { action: 'dynamodb:BatchGetItem', table: 'bookings' },
        { action: 'dynamodb:BatchGetItem', table: 'audit-log' },
      ],
      [{ action: 'dynamodb:BatchWriteItem', table: 'bookings' }],
      [{ action: 'dynamodb:Query', table: 'bookings', index: 'CoachIdIndex' }],
      [{ action: 'dynamodb:ListTables', table: '*' }],
    ]);
  });
});
