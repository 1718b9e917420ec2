import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';

export type ShardRecord = { shardId: string; sequenceNumber: string; record: _Record };

type Position = { iterator: string | undefined; lastRead: string | undefined };

type ShardsOptions = {
  client: DynamoDBStreamsClient;
  streamArn: string;
  /** The record of a shard after which to begin; its oldest record without one. */
  startAfter: (shardId: string) => string | undefined;
  /** How many records to take from a shard at once. */
  limit: number;
};

/**
 * Reads all shards of a stream from where they are to begin, and the successors of a shard when it is read to its end.
 * An end is known by the missing next iterator alone: engines state an ending sequence number for open shards as well.
 */
export class StreamShards {
  readonly #options: ShardsOptions;
  readonly #reading = new Map<string, Position>();
  readonly #finished = new Set<string>();
  #isListOld = true;

  constructor(options: ShardsOptions) {
    this.#options = options;
  }

  /** Hands over the next records of each open shard; true when it has seen all there was in all of them. */
  async read(deliver: (record: ShardRecord) => void): Promise<boolean> {
    if (this.#isListOld || this.#reading.size === 0) await this.#discover();
    let isAtEnd = true;
    for (const [shardId, position] of this.#reading) {
      const { Records = [], NextShardIterator } = await this.#getRecords(shardId, position);
      for (const record of Records) {
        const sequenceNumber = record.dynamodb?.SequenceNumber;
        if (sequenceNumber === undefined) continue;
        position.lastRead = sequenceNumber;
        deliver({ shardId, sequenceNumber, record });
      }
      position.iterator = NextShardIterator;
      if (NextShardIterator === undefined) this.#finish(shardId);
      isAtEnd &&= Records.length === 0 && NextShardIterator !== undefined;
    }
    return isAtEnd;
  }

  #finish(shardId: string): void {
    this.#reading.delete(shardId);
    this.#finished.add(shardId);
    this.#isListOld = true;
  }

  /** A shard begins when its parent is read to its end or is no longer kept, which keeps an item's changes in order. */
  async #discover(): Promise<void> {
    const shards = await this.#describe();
    const known = new Set(shards.map(({ ShardId }) => ShardId));
    for (const { ShardId, ParentShardId } of shards) {
      if (ShardId === undefined || this.#reading.has(ShardId) || this.#finished.has(ShardId)) continue;
      if (ParentShardId !== undefined && known.has(ParentShardId) && !this.#finished.has(ParentShardId))
        continue;
      const lastRead = this.#options.startAfter(ShardId);
      this.#reading.set(ShardId, { iterator: undefined, lastRead });
    }
    this.#isListOld = false;
  }

  async #describe(): Promise<Shard[]> {
    const { client, streamArn } = this.#options;
    const shards: Shard[] = [];
    let last: string | undefined;
    do {
      const { StreamDescription } = await client.send(
        new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: last }),
      );
      shards.push(...(StreamDescription?.Shards ?? []));
      last = StreamDescription?.LastEvaluatedShardId;
    } while (last !== undefined);
    return shards;
  }

  async #getRecords(shardId: string, position: Position) {
    const { client, limit } = this.#options;
    try {
      position.iterator ??= await this.#iteratorAfter(shardId, position.lastRead);
      return await client.send(new GetRecordsCommand({ ShardIterator: position.iterator, Limit: limit }));
    } catch (error) {
      if (error instanceof TrimmedDataAccessException) position.lastRead = undefined;
      else if (!(error instanceof ExpiredIteratorException)) throw error;
      position.iterator = await this.#iteratorAfter(shardId, position.lastRead);
      return client.send(new GetRecordsCommand({ ShardIterator: position.iterator, Limit: limit }));
    }
  }

  async #iteratorAfter(shardId: string, sequenceNumber: string | undefined): Promise<string | undefined> {
    const { client, streamArn } = this.#options;
    const { ShardIterator } = await client.send(
      new GetShardIteratorCommand({
        StreamArn: streamArn,
        ShardId: shardId,
        ...(sequenceNumber === undefined
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: sequenceNumber }),
      }),
    );
    return ShardIterator;
  }
}
