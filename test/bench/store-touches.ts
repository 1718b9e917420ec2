/** Which keys a store call reaches, and what of its capacity falls on each. */
import { type AttributeValue, DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { StoreCall } from '#lib/local/dynamodb/store-call.ts';
import { type TableDefinition, type TableName, tables } from '#shared/dynamodb/tables.ts';
import type { Touch } from '#lib/usage/recorded-use.ts';

type Item = Record<string, AttributeValue>;
type Part = { readonly table: TableName; readonly key: Item; readonly item?: Item | undefined };

const Attributes = z.record(z.string(), z.custom<AttributeValue>());
const Units = z.record(z.string(), z.object({ CapacityUnits: z.number() }));
const Capacity = z.object({
  TableName: z.string(),
  CapacityUnits: z.number(),
  Table: z.object({ CapacityUnits: z.number() }).optional(),
  GlobalSecondaryIndexes: Units.default({}),
  LocalSecondaryIndexes: Units.default({}),
});
const Answer = z.object({
  ConsumedCapacity: z.union([Capacity.transform((one) => [one]), z.array(Capacity)]).default([]),
});
const Query = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: Attributes,
});
const Get = z.object({ TableName: z.string(), Key: Attributes });
const BatchGet = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(Attributes) })) });
const Written = z.object({
  TableName: z.string(),
  Key: Attributes.optional(),
  Item: Attributes.optional(),
});
const Transaction = z.object({ TransactItems: z.array(z.record(z.string(), Written)) });

const definitions: Readonly<Record<TableName, TableDefinition>> = tables;

/** The names of a local stack's tables carry its environment. */
const tableOf = (deployed: string): TableName =>
  deployed.replace(/^paceline-/, '').replace(/-[a-z]+$/, '') as TableName;

const textOf = (value: AttributeValue | undefined): string => value?.S ?? value?.N ?? '';

/** Knows items, so that it can tell in which partitions of the indexes a change of one is written. */
export class StoreTouches {
  readonly #client: DynamoDBClient;
  readonly #known = new Map<string, Item>();

  /** `endpoint`: of the engine itself, so that reading an item back counts as nobody's call. */
  constructor(endpoint: string, region: string) {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    this.#client = new DynamoDBClient({ endpoint, region, credentials });
  }

  async of({ operation, input, output }: StoreCall): Promise<Touch[]> {
    const { ConsumedCapacity } = Answer.parse(output);
    if (operation === 'Query') {
      const { TableName, IndexName, ...query } = Query.parse(input);
      const [read = 0] = ConsumedCapacity.map(({ CapacityUnits }) => CapacityUnits);
      const partition = partitionIn(query);
      return [
        { table: tableOf(TableName), ...(IndexName && { index: IndexName }), ...partition, read, write: 0 },
      ];
    }
    if (operation === 'GetItem') {
      const { TableName, Key } = Get.parse(input);
      const [read = 0] = ConsumedCapacity.map(({ CapacityUnits }) => CapacityUnits);
      return [{ ...partitionOf(tableOf(TableName), Key), read, write: 0 }];
    }
    if (operation === 'BatchGetItem') {
      return Object.entries(BatchGet.parse(input).RequestItems).flatMap(([name, { Keys }]) => {
        const table = tableOf(name);
        const units = ConsumedCapacity.find(({ TableName }) => TableName === name)?.CapacityUnits ?? 0;
        return Keys.map((key) => ({ ...partitionOf(table, key), read: units / Keys.length, write: 0 }));
      });
    }
    const parts = await this.#written(operation, input);
    return ConsumedCapacity.flatMap((capacity) => spread(capacity, parts));
  }

  close(): void {
    this.#client.destroy();
  }

  /** The items of a write, as they are after it. */
  async #written(operation: string, input: unknown): Promise<Part[]> {
    const writes =
      operation === 'TransactWriteItems'
        ? Transaction.parse(input).TransactItems.flatMap((part) => Object.entries(part))
        : [[operation, Written.parse(input)] as const];
    return Promise.all(
      writes.map(async ([kind, { TableName, Key, Item }]) => {
        const table = tableOf(TableName);
        const item = Item ?? (await this.#item(TableName, Key ?? {}));
        const key = Key ?? keyOf(table, item ?? {});
        const name = nameOf(table, key);
        const before = this.#known.get(name);
        if (item) this.#known.set(name, item);
        return { table, key, item: kind === 'ConditionCheck' ? undefined : (item ?? before) };
      }),
    );
  }

  async #item(TableName: string, Key: Item): Promise<Item | undefined> {
    return (await this.#client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item;
  }
}

const keyOf = (table: TableName, item: Item): Item =>
  Object.fromEntries(
    definitions[table].key.flatMap((name) => (name && item[name] ? [[name, item[name]] as const] : [])),
  );

const nameOf = (table: TableName, key: Item): string =>
  JSON.stringify([table, ...definitions[table].key.map((name) => textOf(key[String(name)]))]);

function partitionOf(table: TableName, key: Item): Pick<Touch, 'table' | 'attribute' | 'value'> {
  const [attribute] = definitions[table].key;
  return { table, attribute, value: textOf(key[attribute]) };
}

/** The first condition of a query is the one on its partition. */
function partitionIn(query: Omit<z.output<typeof Query>, 'TableName'>): Pick<Touch, 'attribute' | 'value'> {
  const { name = '', value = '' } =
    /(?<name>[#\w]+) = (?<value>:\w+)/.exec(query.KeyConditionExpression)?.groups ?? {};
  return {
    attribute: query.ExpressionAttributeNames[name] ?? name,
    value: textOf(query.ExpressionAttributeValues[value]),
  };
}

/** The capacity of a table falls in equal parts on the items that were written there, that of an index on those in it. */
function spread(capacity: z.output<typeof Capacity>, parts: readonly Part[]): Touch[] {
  const table = tableOf(capacity.TableName);
  const here = parts.filter((part) => part.table === table);
  const indexes = { ...capacity.GlobalSecondaryIndexes, ...capacity.LocalSecondaryIndexes };
  const ofIndexes = Object.entries(indexes).flatMap(([index, { CapacityUnits }]) => {
    const attribute = definitions[table].indexes?.[index]?.key[0] ?? '';
    const inIndex = here.filter(({ item }) => item?.[attribute]);
    return inIndex.map(({ item }) => ({
      table,
      index,
      attribute,
      value: textOf(item?.[attribute]),
      read: 0,
      write: CapacityUnits / inIndex.length,
    }));
  });
  const units = capacity.Table?.CapacityUnits ?? capacity.CapacityUnits;
  return [
    ...here.map(({ key }) => Object.assign(partitionOf(table, key), { read: 0, write: units / here.length })),
    ...ofIndexes,
  ];
}
