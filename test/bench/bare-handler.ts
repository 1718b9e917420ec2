import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';

const client = new DynamoDBClient();

/** What a function is without anything of ours: the SDK's client, one command, and its items as they come. */
export async function handler(): Promise<{ statusCode: number; body: string }> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: process.env['DYNAMODB_USERS_TABLE'],
      IndexName: 'RoleIndex',
      KeyConditionExpression: 'role_status = :partition',
      ExpressionAttributeValues: { ':partition': { S: 'coach#active' } },
    }),
  );
  return { statusCode: 200, body: JSON.stringify(Items) };
}
