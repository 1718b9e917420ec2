import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { type TableDefinition, tables } from '#shared/dynamodb/tables.ts';
import { type EnvironmentName, environmentNames } from '#lib/environments.ts';
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
  DeletionProtectionEnabled: z.boolean(),
  SSESpecification: z.object({ SSEEnabled: z.literal(true) }).optional(),
});

const tablesOf = (environment: EnvironmentName) =>
  resourcesOf(synthesized(environment).assembly, 'AWS::DynamoDB::Table').map(
    ({ Properties, DeletionPolicy }) => ({ table: Table.parse(Properties), DeletionPolicy }),
  );

const namesOf = (keys: z.infer<typeof Keys>): string[] => keys.map(({ AttributeName }) => AttributeName);

describe.each(Object.entries<TableDefinition>(tables))('%s', (name, definition) => {
  const deployed = tablesOf('dev').find(({ table }) => table.TableName === `paceline-${name}-dev`);
  const table = deployed?.table;

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

test('in prod neither a deployment nor a hand deletes a table, a file, a key, the pool or a log', () => {
  const { assembly } = synthesized('prod');
  for (const table of tablesOf('prod')) {
    expect(table).toMatchObject({ table: { DeletionProtectionEnabled: true }, DeletionPolicy: 'Retain' });
  }
  const [pool] = resourcesOf(assembly, 'AWS::Cognito::UserPool');
  expect(pool).toMatchObject({ DeletionPolicy: 'Retain', Properties: { DeletionProtection: 'ACTIVE' } });
  const kept = ['AWS::S3::Bucket', 'AWS::KMS::Key', 'AWS::SecretsManager::Secret', 'AWS::Logs::LogGroup'];
  const logs = kept.flatMap((type) => resourcesOf(assembly, type));
  expect(logs.filter(({ DeletionPolicy }) => DeletionPolicy !== 'Retain')).toEqual([]);
  expect(assembly.stacks.map(({ terminationProtection }) => terminationProtection)).not.toContain(false);
});

test.each(['dev', 'staging'] as const)('%s goes without leaving anything behind', (environment) => {
  for (const table of tablesOf(environment)) {
    expect(table).toMatchObject({ table: { DeletionProtectionEnabled: false }, DeletionPolicy: 'Delete' });
  }
});

test.each([
  ['dev', 14],
  ['staging', 14],
  ['prod', 365],
] as const)('%s keeps every log for %i days', (environment, days) => {
  const logs = resourcesOf(synthesized(environment).assembly, 'AWS::Logs::LogGroup');
  expect(new Set(logs.map(({ Properties }) => Properties['RetentionInDays']))).toEqual(new Set([days]));
});

/** What cannot change without CloudFormation making a new, empty resource in place of the old one. */
const keyProperties: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::Table': ['TableName', 'KeySchema'],
  'AWS::KMS::Key': ['KeySpec', 'KeyUsage'],
  'AWS::S3::Bucket': ['BucketName'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::Cognito::UserPool': ['UserPoolName', 'UsernameAttributes', 'UsernameConfiguration', 'Schema'],
};

test('no stateful resource would be replaced by a deployment', () => {
  const committed: unknown = JSON.parse(
    readFileSync(new URL('stateful-resources.json', import.meta.url), 'utf8'),
  );
  const present = resourcesOf(synthesized('prod').assembly)
    .filter(({ Type }) => Type in keyProperties)
    .map(({ stack, logicalId, Type, Properties }) => [
      `${stack}/${logicalId}`,
      { Type, ...Object.fromEntries((keyProperties[Type] ?? []).map((key) => [key, Properties[key]])) },
    ]);
  expect(Object.fromEntries(present)).toEqual(committed);
});
