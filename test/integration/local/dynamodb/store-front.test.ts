import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { ListTablesCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { StoreCall } from '#lib/local/dynamodb/store-call.ts';
import { type StoreFront, startStoreFront } from '#lib/local/dynamodb/store-front.ts';
import { connect, engines } from './engines.ts';
import { newId, useStore } from './store-fixture.ts';

jest.setTimeout(60_000);

describe.each(engines)('the store front before $title', ({ options }) => {
  const current = useStore(options);

  test('streams pass through, and are not reported', async () => {
    const store = current();
    const log_id = newId();
    await store.documents.send(new PutCommand({ TableName: 'audit-log', Item: { log_id } }));
    const { region, credentials } = store.client.config;
    const streams = new DynamoDBStreamsClient({ endpoint: store.front.endpoint, region, credentials });
    const { Streams = [] } = await streams.send(new ListStreamsCommand({ TableName: 'audit-log' }));
    const StreamArn = Streams[0]?.StreamArn;
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
    streams.destroy();
    expect(Records.map(({ dynamodb }) => dynamodb?.NewImage)).toContainEqual({ log_id: { S: log_id } });
    expect(store.calls.map(({ operation }) => operation)).toEqual(['PutItem']);
  });
});

describe('the store front', () => {
  let heard: IncomingHttpHeaders[] = [];
  const engine = createServer((request, response) => {
    heard.push(request.headers);
    request.resume().on('end', () => response.end('{}'));
  });
  let front: StoreFront;
  const now = new Date('2031-04-05T06:07:08Z');

  beforeAll(async () => {
    engine.listen(0, '127.0.0.1');
    await once(engine, 'listening');
    const engineEndpoint = `http://127.0.0.1:${Object(engine.address()).port}`;
    front = await startStoreFront({ engineEndpoint, now: () => now });
  });
  beforeEach(() => {
    heard = [];
  });
  afterAll(async () => {
    await front.close();
    engine.close();
  });

  test('reports the invocation that calls, and keeps its header from the engine', async () => {
    const calls: StoreCall[] = [];
    const stop = front.onCall((call) => calls.push(call));
    const client = connect(front.endpoint);
    client.middlewareStack.add(
      (next) => (input) => {
        Object.assign(Object(input.request).headers, { 'x-paceline-invocation': 'book-slot#1' });
        return next(input);
      },
      { step: 'build' },
    );
    await client.send(new ListTablesCommand({}));
    expect(calls).toMatchObject([{ caller: 'book-slot#1' }]);
    expect(heard).toHaveLength(1);
    expect(heard[0]).not.toHaveProperty('x-paceline-invocation');
    expect(heard[0]).toHaveProperty('x-amz-target', 'DynamoDB_20120810.ListTables');

    stop();
    await client.send(new ListTablesCommand({}));
    client.destroy();
    expect(calls).toHaveLength(1);
  });

  test('tells the time of its own clock, and not the engine’s', async () => {
    const { headers } = await fetch(front.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' },
      body: '{}',
    });
    expect(headers.get('date')).toBe(now.toUTCString());
  });

  test('a call without an invocation has no caller', async () => {
    const calls: StoreCall[] = [];
    const stop = front.onCall((call) => calls.push(call));
    const client = connect(front.endpoint);
    await client.send(new UpdateTableCommand({ TableName: 'bookings' }));
    client.destroy();
    stop();
    expect(calls).toMatchObject([
      { caller: undefined, grants: [{ action: 'dynamodb:UpdateTable', table: 'bookings' }] },
    ]);
  });

  test('answers 500 when the engine is gone, and reports it', async () => {
    const calls: StoreCall[] = [];
    const orphan = await startStoreFront({ engineEndpoint: 'http://127.0.0.1:9' });
    orphan.onCall((call) => calls.push(call));
    const client = connect(orphan.endpoint);
    await expect(client.send(new ListTablesCommand({}))).rejects.toThrow('The engine did not answer');
    expect(calls).toMatchObject([{ status: 500, error: 'InternalServerError' }]);
    client.destroy();
    await orphan.close();
  });

  test('answers 500 with the reason when a listener throws', async () => {
    const stop = front.onCall(() => {
      throw new Error('the listener is broken');
    });
    const client = connect(front.endpoint);
    await expect(client.send(new ListTablesCommand({}))).rejects.toThrow('the listener is broken');
    client.destroy();
    stop();
  });
});
