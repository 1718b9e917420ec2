import { mkdirSync } from 'node:fs';
import { type CreateTableCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTables } from './dynamodb/create-tables.ts';
import { type Engine, type EngineOptions, startEngine } from './dynamodb/engine.ts';
import { startStoreFront, type StoreFront } from './dynamodb/store-front.ts';
import { localCredentials, localRegion } from './local-account.ts';

/** What stands below the functions: an engine with the tables, and a front that counts, reports and fails on demand. */
export type LocalStore = {
  readonly engine: Engine['name'];
  /** For tools and the event runner; functions go through the front. */
  readonly engineEndpoint: string;
  readonly front: StoreFront;
  readonly close: () => Promise<void>;
};

export async function startLocalStore(
  tables: CreateTableCommandInput[],
  options: EngineOptions,
  now: () => Date,
): Promise<LocalStore> {
  if (options.dataDirectory !== undefined) mkdirSync(options.dataDirectory, { recursive: true });
  const engine = await startEngine(options);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: localRegion,
    credentials: localCredentials,
  });
  await createTables(client, tables);
  client.destroy();
  const front = await startStoreFront({ engineEndpoint: engine.endpoint, now });
  return {
    engine: engine.name,
    engineEndpoint: engine.endpoint,
    front,
    close: async () => {
      await front.close();
      await engine.close();
    },
  };
}
