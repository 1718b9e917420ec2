import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { timestampOf } from '../time/timestamp.ts';
import { documentClient } from './client.ts';
import type { Item } from './reading.ts';
import { shards } from './shards.ts';
import { type IndexName, listKey, type TableName } from './tables.ts';

/**
 * What is due by now in an index by shard and instant, the longest due first: of each shard so many at most, so that work
 * depends on what is due alone. The index may still show what was done with a moment ago.
 */
export async function dueItems<T extends TableName>(
  table: T,
  indexName: IndexName<T>,
  { tableName, now, atOnce }: { readonly tableName: string; readonly now: Date; readonly atOnce: number },
): Promise<Item[]> {
  const { partition, sort, others } = listKey(table, indexName);
  const found = await Promise.all(
    shards.map(async (shard) => {
      const { Items = [] } = await documentClient.send(
        new QueryCommand({
          TableName: tableName,
          IndexName: indexName,
          KeyConditionExpression: `${partition} = :shard AND ${sort} <= :now`,
          ExpressionAttributeValues: { ':shard': shard, ':now': timestampOf(now) },
          Limit: atOnce,
        }),
      );
      return Items;
    }),
  );
  const orderOf = (item: Item): string => [sort, ...others].map((name) => item[name]).join(' ');
  return found.flat().toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
}
