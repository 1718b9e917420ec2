import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { CreateTableCommand, DeleteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Engine, startEngine } from '#lib/local/dynamodb/engine.ts';
import type { BusEvent } from '#lib/local/events/bus-event.ts';
import type { EventFlow } from '#lib/local/events/event-flow.ts';
import {
  type EventRunner,
  type EventRunnerOptions,
  startEventRunner,
} from '#lib/local/events/event-runner.ts';
import { connect, engines } from '../dynamodb/engines.ts';
import { AuditLog } from './audit-log.ts';
import { RecordingFunction } from './recording-function.ts';

const consumer = {
  queue: 'notices',
  deadLetterQueue: 'notices-dead',
  maxReceiveCount: 3,
  batchSize: 10,
  functionName: 'send-notices',
  maximumConcurrency: 2,
  visibilityTimeoutSeconds: 180,
};
const flow: EventFlow = {
  pipe: {
    filterPatterns: ['{ "eventName": ["INSERT"] }'],
    detailType: '$.dynamodb.NewImage.action.S',
    source: 'paceline.audit',
    inputTemplate:
      '{ "log_id": <$.dynamodb.NewImage.log_id.S>, "entity_id": "<$.dynamodb.NewImage.entity_id.S>" }',
    batchSize: 10,
    deadLetterQueue: 'pipe-dead',
  },
  rules: [
    {
      name: 'bookings',
      eventPattern: { 'detail-type': [{ prefix: 'booking_' }] },
      targets: [{ kind: 'queue', name: 'notices' }],
    },
    {
      name: 'everything',
      eventPattern: { source: ['paceline.audit'] },
      targets: [{ kind: 'log-group', name: '/paceline/events' }],
    },
  ],
  consumers: [consumer],
  schedules: [],
};
const inOneBatch: EventFlow = { ...flow, consumers: [{ ...consumer, maximumConcurrency: 1 }] };

const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `entry-${index}`);

describe.each(engines)('events of a store in $title', ({ options }) => {
  let engine: Engine;
  let client: DynamoDBClient;
  let log: AuditLog;
  let recorder: RecordingFunction;
  let logged: [group: string, event: BusEvent][];
  let runners: EventRunner[];
  let tables = 0;

  beforeAll(async () => {
    engine = await startEngine(options);
    client = connect(engine.endpoint);
  });
  beforeEach(async () => {
    log = await AuditLog.open(client, `audit-log-${(tables += 1)}`);
    recorder = new RecordingFunction();
    logged = [];
    runners = [];
  });
  afterEach(() => Promise.all(runners.map((runner) => runner.close())));
  afterAll(async () => {
    client.destroy();
    await engine.close();
  });

  const run = async (changes: Partial<EventRunnerOptions> = {}): Promise<EventRunner> => {
    const runner = await startEventRunner({
      streams: { endpoint: engine.endpoint, tableName: log.tableName },
      flow,
      region: 'eu-west-1',
      account: '123456789012',
      invoke: recorder.invoke,
      onLog: (group, event) => logged.push([group, event]),
      ...changes,
    });
    runners.push(runner);
    return runner;
  };

  test('go to the targets of the rules that match', async () => {
    const runner = await run({ now: () => new Date('2026-03-01T09:30:15.678Z') });
    await log.append('one', 'booking-1', 'booking_confirmed');
    await log.append('two', 'user-1', 'user_created');
    await client.send(new DeleteItemCommand({ TableName: log.tableName, Key: { log_id: { S: 'one' } } }));
    await runner.idle();

    const [confirmed, created] = runner.recent();
    expect(runner.recent()).toHaveLength(2);
    expect(confirmed).toEqual({
      version: '0',
      id: expect.any(String),
      'detail-type': 'booking_confirmed',
      source: 'paceline.audit',
      account: '123456789012',
      time: '2026-03-01T09:30:15Z',
      region: 'eu-west-1',
      resources: [],
      detail: { log_id: 'one', entity_id: 'booking-1' },
    });
    expect(recorder.receipts.map(({ event }) => event)).toEqual([confirmed]);
    expect(logged).toEqual([
      ['/paceline/events', confirmed],
      ['/paceline/events', created],
    ]);
  });

  test('that were committed before the start come too, and each entity’s in order', async () => {
    const entries = numbered(30).map((logId, index) => ({ logId, entityId: `booking-${index % 3}` }));
    for (const { logId, entityId } of entries) await log.append(logId, entityId);
    const runner = await run({ flow: inOneBatch });
    await runner.idle();
    for (const entity of ['booking-0', 'booking-1', 'booking-2']) {
      const ofEntity = entries.filter(({ entityId }) => entityId === entity).map(({ logId }) => logId);
      const received = recorder.receipts.filter(({ event }) => event.detail['entity_id'] === entity);
      expect(received.map(({ logId }) => logId)).toEqual(ofEntity);
    }
    expect(runner.recent().map(({ detail }) => detail['log_id'])).toEqual(numbered(30));
  });

  test('are consumed when idleness is told, each time', async () => {
    const runner = await run();
    for (const logId of numbered(25)) {
      await log.append(logId);
      await runner.idle();
      expect(recorder.logIds.at(-1)).toBe(logId);
    }
    expect(recorder.logIds).toEqual(numbered(25));
  });

  test('that a consumer causes are consumed as well when idleness is told', async () => {
    const runner = await run();
    const chain = numbered(10);
    recorder.work = async () => {
      const next = chain[recorder.batches.length];
      if (next !== undefined) await log.append(next);
    };
    await log.append('entry-0');
    await runner.idle();
    expect(recorder.logIds).toEqual(chain);
  });

  test('come again after a function that fails, until it succeeds', async () => {
    const runner = await run({ flow: inOneBatch });
    recorder.work = async (batch) => {
      if (batch.some(({ receiveCount }) => receiveCount < 3)) throw new Error('Down.');
    };
    await log.appendAll(['one', 'two']);
    await runner.idle();
    const counts = (wanted: string): number[] =>
      recorder.receipts.filter(({ logId }) => logId === wanted).map(({ receiveCount }) => receiveCount);
    expect([counts('one'), counts('two')]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect(runner.deadLetters('notices-dead')).toEqual([]);
  });

  test('of a batch that fails in part come again without the others', async () => {
    recorder.gives = ({ logId, receiveCount }) => logId === 'entry-1' && receiveCount === 1;
    await log.appendAll(numbered(3));
    const runner = await run();
    await runner.idle();
    const [first, ...others] = recorder.batches;
    expect(first?.map(({ logId }) => logId).toSorted()).toEqual(numbered(3));
    expect(others).toMatchObject([[{ logId: 'entry-1', receiveCount: 2 }]]);
  });

  test('that fail too often are dead letters, and hold up no other', async () => {
    recorder.gives = ({ logId }) => logId === 'bad';
    const runner = await run();
    await log.append('bad');
    await log.append('good');
    await runner.idle();
    expect(recorder.logIds.toSorted()).toEqual(['bad', 'bad', 'bad', 'good']);
    expect(runner.deadLetters('notices-dead')).toMatchObject([{ detail: { log_id: 'bad' } }]);
    expect(() => runner.deadLetters('notices')).toThrow('There is no dead-letter queue notices.');
  });

  test('that cannot be made are dead letters of the pipe', async () => {
    const runner = await run({
      flow: { ...flow, pipe: { ...flow.pipe, detailType: '$.dynamodb.NewImage.kind.S' } },
    });
    await log.append('one');
    await runner.idle();
    expect(runner.recent()).toEqual([]);
    expect(runner.deadLetters('pipe-dead')).toMatchObject([
      {
        reason: expect.stringContaining('detailType'),
        record: { dynamodb: { Keys: { log_id: { S: 'one' } } } },
      },
    ]);
  });

  test('500 at once are each consumed once, in full batches, as many of them at once as allowed', async () => {
    const runner = await run({
      flow: {
        ...flow,
        pipe: { ...flow.pipe, batchSize: 100 },
        consumers: [{ ...consumer, maximumConcurrency: 4, batchSize: 5 }],
      },
    });
    recorder.work = () => setImmediate();
    const logIds = numbered(500);
    const chunks = Array.from({ length: 20 }, (_, index) => logIds.slice(index * 25, index * 25 + 25));
    await Promise.all(chunks.map((chunk) => log.appendAll(chunk)));
    await runner.idle();
    expect(recorder.logIds.toSorted()).toEqual(logIds.toSorted());
    expect(Math.max(...recorder.batches.map((batch) => batch.length))).toBe(5);
    expect(recorder.mostAtOnce).toBe(4);
  });

  test('in hand at the end are awaited, and none comes after it', async () => {
    const runner = await run({ flow: inOneBatch });
    const begun = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    recorder.work = async () => {
      begun.resolve();
      await finish.promise;
    };
    await log.append('in-hand');
    await begun.promise;
    await log.append('late');
    const idle = runner.idle();
    const order: string[] = [];
    const closed = runner.close().then(() => order.push('closed'));
    await expect(idle).rejects.toThrow('The event runner is closed.');
    order.push('finished');
    finish.resolve();
    await closed;
    expect(order).toEqual(['finished', 'closed']);
    await expect(runner.idle()).rejects.toThrow('The event runner is closed.');
    expect(recorder.logIds).toEqual(['in-hand']);
  });

  test('that a scheduled function causes are consumed as well when idleness is told', async () => {
    const begun = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const runner = await run({
      flow: { ...flow, schedules: [{ rule: 'often', everyMinutes: 1, functionName: 'sweep' }] },
      invoke: async (name, event) => {
        if (name !== 'sweep') return recorder.invoke(name, event);
        begun.resolve();
        await finish.promise;
        return log.append('swept');
      },
    });
    const swept = runner.runSchedule('sweep');
    await begun.promise;
    const idle = runner.idle();
    finish.resolve();
    await Promise.all([swept, idle]);
    expect(recorder.logIds).toEqual(['swept']);
    await expect(runner.runSchedule('send-notices')).rejects.toThrow('No schedule runs send-notices.');
  });

  test('a scheduled function in hand at the end is awaited', async () => {
    const finish = Promise.withResolvers<void>();
    const runner = await run({
      flow: { ...flow, schedules: [{ rule: 'often', everyMinutes: 1, functionName: 'sweep' }] },
      invoke: () => finish.promise,
    });
    const order: string[] = [];
    const swept = runner.runSchedule('sweep').then(() => order.push('swept'));
    const closed = runner.close().then(() => order.push('closed'));
    await expect(runner.idle()).rejects.toThrow('The event runner is closed.');
    finish.resolve();
    await Promise.all([swept, closed]);
    expect(order).toEqual(['swept', 'closed']);
  });

  test('a flow that could not work is refused at the start', async () => {
    const [rule] = flow.rules;
    const unread = {
      name: 'lost',
      eventPattern: { source: ['x'] },
      targets: [{ kind: 'queue' as const, name: 'nowhere' }],
    };
    const wrong = {
      name: 'wrong',
      eventPattern: { source: [{ soundex: 'x' }] },
      targets: rule?.targets ?? [],
    };
    await expect(run({ flow: { ...flow, rules: [unread] } })).rejects.toThrow(
      'A rule sends events to the queue nowhere, which no function reads.',
    );
    await expect(run({ flow: { ...flow, rules: [wrong] } })).rejects.toMatchObject({
      message: 'The rule wrong cannot be used.',
      cause: { message: expect.stringContaining('unknown operator "soundex"') },
    });
    await client.send(
      new CreateTableCommand({
        TableName: 'without-stream',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'log_id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'log_id', KeyType: 'HASH' }],
      }),
    );
    const streams = { endpoint: engine.endpoint, tableName: 'without-stream' };
    await expect(run({ streams })).rejects.toThrow('The table without-stream has no stream.');
  });
});

describe.each(engines)('events of a store that is kept in $title', ({ options }) => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'paceline-events-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  test('go on after a restart with those that were not handled', async () => {
    const checkpointFile = join(directory, 'events', 'checkpoint.json');
    const dataDirectory = join(directory, 'data');

    /** One life of the system: the entries are appended, and all is handled but what the recorder gives back. */
    const live = async (
      recorder: RecordingFunction,
      logIds: string[],
      isPatient: boolean,
    ): Promise<string[]> => {
      const engine = await startEngine({ ...options, dataDirectory });
      const client = connect(engine.endpoint);
      const log = await AuditLog.open(client, 'audit-log');
      const failed = Promise.withResolvers<void>();
      const runner = await startEventRunner({
        streams: { endpoint: engine.endpoint, tableName: log.tableName },
        flow: { ...flow, consumers: [{ ...consumer, maxReceiveCount: 100, batchSize: 1 }] },
        region: 'eu-west-1',
        account: '123456789012',
        checkpointFile,
        invoke: async (name, event) => {
          const answer = await recorder.invoke(name, event);
          if (recorder.receipts.some(recorder.gives)) failed.resolve();
          return answer;
        },
      });
      for (const logId of logIds) await log.append(logId);
      await (isPatient ? runner.idle() : failed.promise);
      await runner.close();
      client.destroy();
      await engine.close();
      return recorder.logIds;
    };

    expect(await live(new RecordingFunction(), ['one', 'two'], true)).toEqual(['one', 'two']);
    expect(JSON.parse(await readFile(checkpointFile, 'utf8'))).toHaveProperty('shards');

    const failing = new RecordingFunction();
    failing.gives = ({ logId }) => logId === 'three';
    const second = await live(failing, ['three', 'four'], false);
    expect(second).toContain('three');
    expect(second).not.toContain('two');

    const third = await live(new RecordingFunction(), ['five'], true);
    expect(new Set(third)).toEqual(new Set(['three', 'four', 'five']));
  });
});
