import { expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { shardOf, shards } from '#shared/dynamodb/shards.ts';

test('An id has one shard, which it keeps, and ids are spread over all of them', () => {
  const counts = new Map<string, number>(shards.map((shard) => [shard, 0]));
  for (let drawn = 0; drawn < 4000; drawn += 1) {
    const id = newId();
    const shard = shardOf(id);
    expect(shardOf(id)).toBe(shard);
    counts.set(shard, (counts.get(shard) ?? 0) + 1);
  }
  expect(counts.size).toBe(shards.length);
  for (const count of counts.values()) expect(count).toBeGreaterThan(300);
});
