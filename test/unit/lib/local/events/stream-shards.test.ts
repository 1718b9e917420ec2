import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { beforeEach, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { StreamShards } from '#lib/local/events/stream-shards.ts';

const client = new DynamoDBStreamsClient({ region: 'us-east-1' });
const engine = mockClient(client);

type FakeShard = { parent?: string; records: number[]; isOpen?: boolean };
let shards: Record<string, FakeShard> = {};
/** The oldest sequence number that is kept. */
let trimmedBefore = 0;

/** Fakes a stream whose iterators read `<shard>:<the sequence number before>`; an open shard states an end as well. */
beforeEach(() => {
  engine.reset();
  trimmedBefore = 0;
  engine.on(DescribeStreamCommand).callsFake(({ ExclusiveStartShardId }) => {
    const ids = Object.keys(shards);
    const at = ids.indexOf(ExclusiveStartShardId) + 1;
    const ShardId = ids[at];
    return {
      StreamDescription: {
        Shards: ids.slice(at, at + 1).map((id) => ({
          ShardId: id,
          ParentShardId: shards[id]?.parent,
          SequenceNumberRange: { StartingSequenceNumber: '1', EndingSequenceNumber: '9' },
        })),
        ...(at + 1 < ids.length && { LastEvaluatedShardId: ShardId }),
      },
    };
  });
  engine.on(GetShardIteratorCommand).callsFake(({ ShardId, ShardIteratorType, SequenceNumber }) => {
    if (ShardIteratorType === 'TRIM_HORIZON') return { ShardIterator: `${ShardId}:0` };
    if (Number(SequenceNumber) < trimmedBefore) {
      throw new TrimmedDataAccessException({ $metadata: {}, message: 'trimmed' });
    }
    return { ShardIterator: `${ShardId}:${SequenceNumber}` };
  });
  engine
    .on(GetRecordsCommand)
    .callsFake(({ ShardIterator, Limit }: { ShardIterator: string; Limit: number }) => {
      const [id = '', after] = ShardIterator.split(':');
      const shard = shards[id];
      const left = shard?.records.filter((number) => number > Number(after) && number >= trimmedBefore) ?? [];
      const read = left.slice(0, Limit);
      const isAtEnd = read.length === left.length && shard?.isOpen !== true;
      return {
        Records: read.map((number) => ({ dynamodb: { SequenceNumber: String(number) } })),
        ...(!isAtEnd && { NextShardIterator: `${id}:${read.at(-1) ?? after}` }),
      };
    });
});

let heard: string[] = [];
const open = (startAfter: Record<string, string> = {}): StreamShards => {
  heard = [];
  return new StreamShards({ client, streamArn: 'arn', startAfter: (id) => startAfter[id], limit: 2 });
};
const read = async (stream: StreamShards): Promise<boolean> =>
  stream.read(({ shardId, sequenceNumber }) => heard.push(`${shardId}${sequenceNumber}`));
const readToEnd = async (stream: StreamShards): Promise<string[]> => {
  while (!(await read(stream)));
  return heard;
};

test('reads an open shard to its end, and later what is new', async () => {
  const records = [1, 2, 3];
  shards = { a: { records, isOpen: true } };
  const stream = open();
  expect([await read(stream), await read(stream), await read(stream)]).toEqual([false, false, true]);
  records.push(4);
  expect(await readToEnd(stream)).toEqual(['a1', 'a2', 'a3', 'a4']);
});

test('reads a successor after its parent, and what began without a parent that is kept', async () => {
  shards = {
    grandchild: { parent: 'child', records: [7], isOpen: true },
    child: { parent: 'parent', records: [4, 5, 6] },
    parent: { parent: 'long-gone', records: [1, 2, 3] },
    other: { records: [1, 2, 3, 4, 5, 6, 7, 8], isOpen: true },
  };
  const family = (await readToEnd(open())).filter((id) => !id.startsWith('other'));
  expect(family).toEqual(['parent1', 'parent2', 'parent3', 'child4', 'child5', 'child6', 'grandchild7']);
  expect(heard.filter((id) => id.startsWith('other'))).toHaveLength(8);
});

test('finds the successor that comes after its parent has closed', async () => {
  shards = { a: { records: [1] } };
  const stream = open();
  await readToEnd(stream);
  shards = { ...shards, b: { parent: 'a', records: [2], isOpen: true } };
  expect(await readToEnd(stream)).toEqual(['a1', 'b2']);
});

test('begins after the record it is told, also in a shard that is closed', async () => {
  shards = { a: { records: [1, 2] }, b: { parent: 'a', records: [3, 4], isOpen: true } };
  expect(await readToEnd(open({ a: '2', b: '3' }))).toEqual(['b4']);
});

test('begins with the oldest record that is kept when its place is trimmed', async () => {
  shards = { a: { records: [1, 2, 3, 4], isOpen: true } };
  trimmedBefore = 3;
  expect(await readToEnd(open({ a: '1' }))).toEqual(['a3', 'a4']);
});

test('goes on where it was when its iterator has expired', async () => {
  shards = { a: { records: [1, 2, 3], isOpen: true } };
  const stream = open();
  await read(stream);
  engine
    .on(GetRecordsCommand, { ShardIterator: 'a:2' })
    .rejectsOnce(new ExpiredIteratorException({ $metadata: {}, message: 'expired' }))
    .resolves({ Records: [{ dynamodb: { SequenceNumber: '3' } }], NextShardIterator: 'a:3' });
  expect(await readToEnd(stream)).toEqual(['a1', 'a2', 'a3']);
});

test('loses nothing by a call that fails', async () => {
  shards = { a: { records: [1, 2, 3], isOpen: true }, b: { records: [1, 2, 3], isOpen: true } };
  const stream = open();
  engine
    .on(GetRecordsCommand, { ShardIterator: 'b:0' })
    .rejectsOnce(new Error('down'))
    .resolves({
      Records: [{ dynamodb: { SequenceNumber: '1' } }],
      NextShardIterator: 'b:1',
    });
  await expect(read(stream)).rejects.toThrow('down');
  expect((await readToEnd(stream)).toSorted()).toEqual(['a1', 'a2', 'a3', 'b1', 'b2', 'b3']);
});
