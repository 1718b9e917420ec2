import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';

const pollMilliseconds = 20;
const activeMilliseconds = 60_000;

const describe = async (
  client: DynamoDBClient,
  table: string | undefined,
): Promise<TableDescription | undefined> => {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: table }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
};

const isActive = ({ TableStatus, GlobalSecondaryIndexes = [] }: TableDescription): boolean =>
  TableStatus === 'ACTIVE' && GlobalSecondaryIndexes.every(({ IndexStatus }) => IndexStatus === 'ACTIVE');

/** DynamoDB Local can fail to describe a table to which it is just adding an index. */
function unlessBusy(error: unknown): undefined {
  if (error instanceof Error && error.name === 'InternalFailure') return undefined;
  throw error;
}

const untilActive = async (client: DynamoDBClient, table: string | undefined): Promise<void> => {
  const signal = AbortSignal.timeout(activeMilliseconds);
  for (;;) {
    const description = await describe(client, table).catch(unlessBusy);
    if (description !== undefined && isActive(description)) return;
    await delay(pollMilliseconds, undefined, { signal });
  }
};

/** One index at a time, since DynamoDB creates no more than one in an update. */
const addMissingIndexes = async (
  client: DynamoDBClient,
  definition: CreateTableCommandInput,
  existing: TableDescription,
): Promise<void> => {
  const { TableName, AttributeDefinitions = [], GlobalSecondaryIndexes = [] } = definition;
  const known = new Set(existing.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  for (const index of GlobalSecondaryIndexes.filter(({ IndexName }) => !known.has(IndexName))) {
    const keys = new Set(index.KeySchema?.map(({ AttributeName }) => AttributeName));
    await client.send(
      new UpdateTableCommand({
        TableName,
        AttributeDefinitions: AttributeDefinitions.filter(({ AttributeName }) => keys.has(AttributeName)),
        GlobalSecondaryIndexUpdates: [{ Create: index }],
      }),
    );
    await untilActive(client, TableName);
  }
};

const ensureTable = async (client: DynamoDBClient, definition: CreateTableCommandInput): Promise<void> => {
  const existing = await describe(client, definition.TableName);
  if (existing === undefined) await client.send(new CreateTableCommand(definition));
  await untilActive(client, definition.TableName);
  if (existing !== undefined) await addMissingIndexes(client, definition, existing);
};

/**
 * Brings the tables of a store that may hold data from an earlier run up to their definitions: missing tables and
 * missing global secondary indexes are created, and nothing is ever changed or removed. Resolves when all are active.
 */
export const createTables = async (
  client: DynamoDBClient,
  definitions: CreateTableCommandInput[],
): Promise<void> => {
  await Promise.all(definitions.map((definition) => ensureTable(client, definition)));
};
