import { setTimeout as delay } from 'node:timers/promises';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { localCredentials } from '../local-account.ts';
import { Checkpoint } from './checkpoint.ts';
import { Delivery, type DeliveryOptions } from './delivery.ts';
import type { BusEvent } from './bus-event.ts';
import { Schedules } from './schedules.ts';
import { toPipeRecord } from './stream-record.ts';
import { type ShardRecord, StreamShards } from './stream-shards.ts';

export type EventRunnerOptions = DeliveryOptions & {
  /** The table whose stream is read, and the engine that has it. */
  streams: { endpoint: string; tableName: string };
  /** Where the progress is kept across restarts; without it, a start reads the stream from its beginning. */
  checkpointFile?: string;
};

export type EventRunner = {
  /**
   * Resolves when nothing is outstanding: what was committed before the call, and all that came of it, is consumed or
   * dead-lettered, and no scheduled function runs. Rejects when the stream cannot be read.
   */
  idle: () => Promise<void>;
  /** Takes an event that another service tells of. */
  publish: (event: BusEvent) => void;
  /** The newest events of the bus, newest last. */
  recent: () => readonly BusEvent[];
  /** What a dead-letter queue holds: events, or for the pipe's own queue `{ reason, record }`. */
  deadLetters: (queue: string) => readonly unknown[];
  /** Runs the function of a schedule now, by the name under which it is deployed. Rejects when it fails. */
  runSchedule: (functionName: string) => Promise<void>;
  /**
   * Runs once each scheduled function whose time has passed, as after a move of the clock; resolves when all have
   * ended.
   */
  catchUp: () => Promise<void>;
  /** Awaits the batches and the scheduled runs in hand. Without a checkpoint file, what else is outstanding is lost. */
  close: () => Promise<void>;
};

const pollMilliseconds = 75;

const findStream = async (client: DynamoDBClient, tableName: string): Promise<string> => {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  if (Table?.LatestStreamArn === undefined) throw new Error(`The table ${tableName} has no stream.`);
  return Table.LatestStreamArn;
};

/** Starts the local stand-in for what carries events on AWS; delivers every event at least once. */
export const startEventRunner = async (options: EventRunnerOptions): Promise<EventRunner> => {
  const { streams, region, flow, checkpointFile } = options;
  const delivery = new Delivery(options);
  const connection = { endpoint: streams.endpoint, region, credentials: localCredentials };
  const tables = new DynamoDBClient(connection);
  const streamArn = await findStream(tables, streams.tableName).finally(() => tables.destroy());
  const checkpoint = new Checkpoint(streamArn, checkpointFile);
  const client = new DynamoDBStreamsClient(connection);
  const shards = new StreamShards({
    client,
    streamArn,
    startAfter: (shardId) => checkpoint.handledUpTo(shardId),
    limit: flow.pipe.batchSize,
  });

  const deliver = ({ shardId, sequenceNumber, record }: ShardRecord): void =>
    delivery.deliver(toPipeRecord(record, region, streamArn), checkpoint.track(shardId, sequenceNumber));

  const schedules = new Schedules({ now: () => new Date(), ...options, schedules: flow.schedules });
  const closing = new AbortController();
  let lastRound: Promise<unknown> = Promise.resolve();
  /**
   * Reads the stream once, after the rounds that were asked for before. Nothing is outstanding when it finds nothing
   * and began with empty queues and no scheduled run: a function at work meanwhile could have written after the reading.
   */
  const readRound = (): Promise<{ isAtEnd: boolean; isStill: boolean }> => {
    const round = lastRound.then(async () => {
      closing.signal.throwIfAborted();
      checkpoint.save();
      const wasIdle = delivery.isIdle && schedules.isIdle;
      const isAtEnd = await shards.read(deliver);
      return { isAtEnd, isStill: isAtEnd && wasIdle };
    });
    lastRound = round.catch(() => undefined);
    return round;
  };

  const poll = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      // A round that fails is tried again with the next one; whoever waits for idleness hears of it.
      const { isAtEnd } = await readRound().catch(() => ({ isAtEnd: true }));
      if (isAtEnd)
        await delay(pollMilliseconds, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  };
  const polling = poll();

  return {
    idle: async () => {
      let isStill = false;
      while (!isStill) {
        await delivery.idle();
        await schedules.idle();
        ({ isStill } = await readRound());
      }
    },
    publish: (event) => delivery.publish(event, () => {}),
    recent: () => delivery.bus.recent,
    deadLetters: (queue) => delivery.deadLetters.of(queue),
    runSchedule: (functionName) => schedules.run(functionName),
    catchUp: () => schedules.catchUp(),
    close: async () => {
      closing.abort(new Error('The event runner is closed.'));
      await schedules.close();
      await polling;
      await lastRound;
      await delivery.close();
      checkpoint.save();
      client.destroy();
    },
  };
};
