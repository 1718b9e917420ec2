import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { documentClient } from './client.ts';
import type { Item } from './reading.ts';

/** All items that a query finds, on however many pages; for what is bounded by its nature, or where nobody waits. */
export async function queryAll(query: QueryCommandInput): Promise<Item[]> {
  const all: Item[] = [];
  for await (const { Items = [] } of paginateQuery({ client: documentClient }, query)) all.push(...Items);
  return all;
}
