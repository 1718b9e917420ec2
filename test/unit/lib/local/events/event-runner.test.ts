import { setImmediate } from 'node:timers/promises';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { type EventRunnerOptions, startEventRunner } from '#lib/local/events/event-runner.ts';

const tables = mockClient(DynamoDBClient);
const streams = mockClient(DynamoDBStreamsClient);
beforeEach(() => {
  tables.on(DescribeTableCommand).resolves({ Table: { LatestStreamArn: 'arn' } });
  streams.on(DescribeStreamCommand).resolves({ StreamDescription: { Shards: [{ ShardId: 'shard' }] } });
  streams.on(GetShardIteratorCommand).resolves({ ShardIterator: '0' });
});
afterEach(() => {
  tables.reset();
  streams.reset();
});

const record = (number: number) => ({ dynamodb: { SequenceNumber: String(number) } });
const options: Omit<EventRunnerOptions, 'invoke'> = {
  streams: { endpoint: 'http://127.0.0.1:1', tableName: 'audit-log' },
  region: 'eu-west-1',
  account: '123456789012',
  flow: {
    pipe: {
      filterPatterns: [],
      detailType: 'changed',
      source: 'paceline.audit',
      inputTemplate: '{ "number": <$.dynamodb.SequenceNumber> }',
      batchSize: 10,
      deadLetterQueue: 'pipe-dead',
    },
    rules: [
      {
        name: 'all',
        eventPattern: { source: ['paceline.audit'] },
        targets: [{ kind: 'queue', name: 'all' }],
      },
    ],
    consumers: [
      {
        queue: 'all',
        deadLetterQueue: 'all-dead',
        maxReceiveCount: 1,
        batchSize: 1,
        functionName: 'consume',
        maximumConcurrency: 2,
        visibilityTimeoutSeconds: 30,
      },
    ],
    schedules: [],
  },
};

test('idleness waits for what a consumer writes while the stream is being read', async () => {
  const written = [record(1)];
  const readDuringWork = Promise.withResolvers<void>();
  const worked = Promise.withResolvers<void>();
  let calls = 0;
  let consumed = 0;
  streams.on(GetRecordsCommand).callsFake(async ({ ShardIterator }) => {
    const Records = written.slice(Number(ShardIterator));
    calls += 1;
    if (calls === 2) {
      readDuringWork.resolve();
      await worked.promise;
    }
    return { Records, NextShardIterator: String(Number(ShardIterator) + Records.length) };
  });
  const invoke = async (): Promise<void> => {
    if (consumed === 0) {
      await readDuringWork.promise;
      written.push(record(2));
      worked.resolve();
    }
    consumed += 1;
  };
  const runner = await startEventRunner({ ...options, invoke });
  await runner.idle();
  expect(consumed).toBe(2);
  await runner.close();
});

test('idleness waits for a scheduled function that begins meanwhile, and for what it writes', async () => {
  const written: unknown[] = [];
  const order: string[] = [];
  const firstReading = Promise.withResolvers<void>();
  const readOn = Promise.withResolvers<void>();
  const readOften = Promise.withResolvers<void>();
  let calls = 0;
  streams.on(GetRecordsCommand).callsFake(async ({ ShardIterator }) => {
    calls += 1;
    if (calls === 1) {
      firstReading.resolve();
      await readOn.promise;
    }
    // By then nothing that was asked for before is left to be read.
    if (calls === 5) readOften.resolve();
    const Records = written.slice(Number(ShardIterator));
    return { Records, NextShardIterator: String(Number(ShardIterator) + Records.length) };
  });
  const runner = await startEventRunner({
    ...options,
    flow: { ...options.flow, schedules: [{ rule: 'often', everyMinutes: 1, functionName: 'sweep' }] },
    invoke: async (name) => {
      if (name === 'sweep') {
        await readOften.promise;
        written.push(record(1));
      }
      order.push(name);
    },
  });
  await firstReading.promise;
  const idle = runner.idle().then(() => order.push('idle'));
  // So that idleness has found no run, and waits for its turn to read.
  await setImmediate();
  const swept = runner.runSchedule('sweep');
  readOn.resolve();
  await Promise.all([idle, swept]);
  expect(order).toEqual(['sweep', 'consume', 'idle']);
  await runner.close();
});

test('a stream that cannot be read for a while is an error of idleness, and loses nothing', async () => {
  let isDown = true;
  let consumed = 0;
  streams.on(GetRecordsCommand).callsFake(({ ShardIterator }) => {
    if (isDown) throw new Error('The engine is down.');
    return { Records: ShardIterator === '0' ? [record(1)] : [], NextShardIterator: '1' };
  });
  const invoke = async (): Promise<void> => {
    consumed += 1;
  };
  const runner = await startEventRunner({ ...options, invoke });
  await expect(runner.idle()).rejects.toThrow('The engine is down.');
  isDown = false;
  await runner.idle();
  expect(consumed).toBe(1);
  await runner.close();
});
