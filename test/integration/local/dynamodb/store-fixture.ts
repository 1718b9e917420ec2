import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { createTables } from '#lib/local/dynamodb/create-tables.ts';
import { type Engine, type EngineOptions, startEngine } from '#lib/local/dynamodb/engine.ts';
import type { StoreCall } from '#lib/local/dynamodb/store-call.ts';
import { type StoreFront, startStoreFront } from '#lib/local/dynamodb/store-front.ts';
import { connect } from './engines.ts';

const tables = [
  {
    TableName: 'bookings',
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [
      { AttributeName: 'booking_id', AttributeType: 'S' as const },
      { AttributeName: 'coach_id', AttributeType: 'S' as const },
    ],
    KeySchema: [{ AttributeName: 'booking_id', KeyType: 'HASH' as const }],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'CoachIdIndex',
        KeySchema: [{ AttributeName: 'coach_id', KeyType: 'HASH' as const }],
        Projection: { ProjectionType: 'ALL' as const },
      },
    ],
  },
  {
    TableName: 'audit-log',
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [{ AttributeName: 'log_id', AttributeType: 'S' as const }],
    KeySchema: [{ AttributeName: 'log_id', KeyType: 'HASH' as const }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' as const },
  },
];

/** An engine with tables, and a front before it; the clients speak to the front. */
class Store {
  readonly engine: Engine;
  readonly front: StoreFront;
  readonly client: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
  /** What the front has reported since the test began. */
  calls: StoreCall[] = [];

  constructor(engine: Engine, front: StoreFront) {
    this.engine = engine;
    this.front = front;
    this.client = connect(front.endpoint);
    this.documents = DynamoDBDocumentClient.from(this.client);
    front.onCall((call) => this.calls.push(call));
  }
}

/** Starts a store for the tests of one block; the function returns it while they run. */
export const useStore = (options: EngineOptions): (() => Store) => {
  let started: Store | undefined;
  const store = (): Store => {
    if (started === undefined) throw new Error('The store is not started.');
    return started;
  };
  beforeAll(async () => {
    const engine = await startEngine(options);
    started = new Store(engine, await startStoreFront({ engineEndpoint: engine.endpoint }));
    await createTables(started.client, tables);
  });
  beforeEach(() => {
    store().calls = [];
    store().front.faults.clear();
  });
  afterAll(async () => {
    const { client, front, engine } = store();
    client.destroy();
    await front.close();
    await engine.close();
  });
  return store;
};

let counter = 0;
export const newId = (): string => `id-${(counter += 1)}`;
