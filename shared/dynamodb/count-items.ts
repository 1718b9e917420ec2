import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { countedAtMost } from '../http/paging.ts';
import { documentClient } from './client.ts';
import type { Key } from './reading.ts';

/**
 * How many items a partition of an index holds, up to a thousand, as they were a moment ago. A megabyte ends a read
 * early, so that heavy items take several.
 */
export async function countItems(
  tableName: string,
  indexName: string,
  [attribute, value]: readonly [attribute: string, value: string],
): Promise<number> {
  let counted = 0;
  let after: Key | undefined;
  do {
    const { Count = 0, LastEvaluatedKey }: QueryCommandOutput = await documentClient.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: indexName,
        KeyConditionExpression: '#partition = :partition',
        ExpressionAttributeNames: { '#partition': attribute },
        ExpressionAttributeValues: { ':partition': value },
        Select: 'COUNT',
        Limit: countedAtMost - counted,
        ExclusiveStartKey: after,
      }),
    );
    counted += Count;
    after = LastEvaluatedKey;
  } while (after !== undefined && counted < countedAtMost);
  return counted;
}
