import { type CreateTableCommandInput, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTables } from '#lib/local/dynamodb/create-tables.ts';
import { startEngine } from '#lib/local/dynamodb/engine.ts';
import { startStoreFront, type StoreFront } from '#lib/local/dynamodb/store-front.ts';
import { type TableDefinition, type TableName, tables, tableVariable } from '#shared/dynamodb/tables.ts';

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
  const engine = await startEngine({
    engine: (globalThis as { engine?: 'dynoxide' | 'aws' }).engine,
    path: process.env['PATH'] ?? '',
  });
  const front = await startStoreFront({ engineEndpoint: engine.endpoint, ...(now && { now }) });
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = front.endpoint;
  const client = new DynamoDBClient({ endpoint: engine.endpoint });
  const definitions = (Object.keys(tables) as TableName[]).map(creationOf);
  await createTables(client, definitions);
  return {
    onCall: front.onCall,
    faults: front.faults,
    empty: async () => {
      await Promise.all(
        definitions.map(({ TableName }) => client.send(new DeleteTableCommand({ TableName }))),
      );
      await createTables(client, definitions);
    },
    close: async () => {
      client.destroy();
      await front.close();
      await engine.close();
    },
  };
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
