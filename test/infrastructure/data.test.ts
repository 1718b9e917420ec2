import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { type TableDefinition, tables } from '#shared/dynamodb/tables.ts';
import { environmentNamed, type EnvironmentName, environmentNames } from '#lib/environments.ts';
import { resourcesOf } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

const Keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const Indexes = z
  .array(
    z.object({
      IndexName: z.string(),
      KeySchema: Keys,
      Projection: z.object({
        ProjectionType: z.string(),
        NonKeyAttributes: z.array(z.string()).optional(),
      }),
    }),
  )
  .default([]);
const Table = z.object({
  TableName: z.string(),
  KeySchema: Keys,
  GlobalSecondaryIndexes: Indexes,
  LocalSecondaryIndexes: Indexes,
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.literal(true) }).optional(),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.literal(true) }),
  SSESpecification: z.object({ SSEEnabled: z.literal(true) }).optional(),
});

const tablesOf = (environment: EnvironmentName) =>
  resourcesOf(synthesized(environment).assembly, 'AWS::DynamoDB::Table').map(({ Properties }) =>
    Table.parse(Properties),
  );

const namesOf = (keys: z.infer<typeof Keys>): string[] => keys.map(({ AttributeName }) => AttributeName);

describe.each(Object.entries<TableDefinition>(tables))('%s', (name, definition) => {
  const table = tablesOf('dev').find(({ TableName }) => TableName === `paceline-${name}-dev`);

  test('has the keys and indexes that the repositories read', () => {
    expect(namesOf(table?.KeySchema ?? [])).toEqual(definition.key);
    const { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = table ?? {};
    const indexes = [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].map((index) => [
      index.IndexName,
      {
        key: namesOf(index.KeySchema),
        ...(index.Projection.NonKeyAttributes && { attributes: index.Projection.NonKeyAttributes }),
        ...(LocalSecondaryIndexes.includes(index) && { local: true }),
      },
    ]);
    expect(Object.fromEntries(indexes)).toEqual(definition.indexes ?? {});
    expect(table?.StreamSpecification?.StreamViewType).toBe(definition.stream);
    expect(table?.TimeToLiveSpecification?.AttributeName).toBe(definition.ttl);
  });
});

test.each(environmentNames)(
  '%s: every table can be recovered, and none is left unencrypted',
  (environment) => {
    // Parsing asserts it: point-in-time recovery is on, and a key of our own is either absent or enabled.
    expect(tablesOf(environment)).toHaveLength(Object.keys(tables).length);
  },
);

test.each(environmentNames)('%s keeps every log as long as its settings say', (environment) => {
  const logs = resourcesOf(synthesized(environment).assembly, 'AWS::Logs::LogGroup');
  expect(new Set(logs.map(({ Properties }) => Properties['RetentionInDays']))).toEqual(
    new Set([environmentNamed(environment).retentionDays]),
  );
});
