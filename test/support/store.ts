import {
  type CreateTableCommandInput,
  DeleteTableCommand,
  DynamoDBClient,
  ListTablesCommand,
} from '@aws-sdk/client-dynamodb';
import { createTables } from '#lib/local/dynamodb/create-tables.ts';
import { type Engine, startEngine } from '#lib/local/dynamodb/engine.ts';
import { startStoreFront, type StoreFront } from '#lib/local/dynamodb/store-front.ts';
import { type TableDefinition, type TableName, tables, tableVariable } from '#shared/dynamodb/tables.ts';
import { engineVariable } from './start-dynamodb-local.ts';

export type Store = Pick<StoreFront, 'onCall' | 'faults'> & {
  /** Leaves all tables, and nothing in them. */
  readonly empty: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * A store with all tables, on the engine of the Jest project, for repositories and services in the test's own process,
 * whose clock its answers have to tell where that is not the machine's.
 */
export async function startStore(now?: () => Date): Promise<Store> {
  const engine = await engineOfProject();
  const front = await startStoreFront({ engineEndpoint: engine.endpoint, ...(now && { now }) });
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = front.endpoint;
  const client = new DynamoDBClient({ endpoint: engine.endpoint });
  const definitions = (Object.keys(tables) as TableName[]).map(creationOf);
  await removeTables(client);
  await createTables(client, definitions);
  return {
    onCall: front.onCall,
    faults: front.faults,
    empty: async () => {
      await removeTables(client);
      await createTables(client, definitions);
    },
    close: async () => {
      client.destroy();
      await front.close();
      await engine.close();
    },
  };
}

/** The embedded engine is started for each store; DynamoDB Local runs already. */
function engineOfProject(): Promise<Engine> {
  const path = process.env['PATH'] ?? '';
  if ((globalThis as { engine?: 'aws' }).engine !== 'aws') return startEngine({ path });
  const endpoint = process.env[engineVariable(process.env['JEST_WORKER_ID'] ?? '')];
  if (endpoint === undefined) throw new Error('There is no DynamoDB Local for this worker.');
  return startEngine({ endpoint, path });
}

/** Those that an earlier test file left behind. */
async function removeTables(client: DynamoDBClient): Promise<void> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  await Promise.all(TableNames.map((TableName) => client.send(new DeleteTableCommand({ TableName }))));
}

const schema = (attributes: readonly (string | undefined)[]) =>
  attributes
    .filter((name) => name !== undefined)
    .map((name, place) => ({ AttributeName: name, KeyType: place === 0 ? 'HASH' : 'RANGE' }) as const);

/** The call that creates a table, as the templates do but for its stream. */
export function creationOf(table: TableName): CreateTableCommandInput {
  const { key, indexes = {}, numbers = [] }: TableDefinition = tables[table];
  const keys = new Set([key, ...Object.values(indexes).map((index) => index.key)].flat());
  return {
    TableName: process.env[tableVariable(table)],
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: schema(key),
    AttributeDefinitions: [...keys].flatMap((name) =>
      name === undefined ? [] : [{ AttributeName: name, AttributeType: numbers.includes(name) ? 'N' : 'S' }],
    ),
    ...indexesOf(indexes, false, 'GlobalSecondaryIndexes'),
    ...indexesOf(indexes, true, 'LocalSecondaryIndexes'),
  };
}

/** The indexes of one kind, under the name by which the call takes them; DynamoDB refuses an empty list. */
function indexesOf(
  indexes: NonNullable<TableDefinition['indexes']>,
  local: boolean,
  name: 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes',
): Partial<CreateTableCommandInput> {
  const ofKind = Object.entries(indexes).filter(([, index]) => (index.local ?? false) === local);
  if (ofKind.length === 0) return {};
  return {
    [name]: ofKind.map(([indexName, index]) => ({
      IndexName: indexName,
      KeySchema: schema(index.key),
      Projection: index.attributes
        ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.attributes] }
        : { ProjectionType: 'ALL' },
    })),
  };
}
