import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { countedAtMost } from '../http/paging.ts';
import { documentClient } from './client.ts';

/** How many items a partition of an index holds, up to a thousand, as they were a moment ago. */
export async function countItems(
  tableName: string,
  indexName: string,
  [attribute, value]: readonly [attribute: string, value: string],
): Promise<number> {
  const { Count = 0 } = await documentClient.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: indexName,
      KeyConditionExpression: '#partition = :partition',
      ExpressionAttributeNames: { '#partition': attribute },
      ExpressionAttributeValues: { ':partition': value },
      Select: 'COUNT',
      Limit: countedAtMost,
    }),
  );
  return Count;
}
