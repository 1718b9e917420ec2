import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { resourcesOf, type TemplateResource } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

type Summary = Readonly<Record<string, unknown>>;

const Keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
const Index = z.object({ IndexName: z.string(), KeySchema: Keys });
const Table = z.object({
  TableName: z.string(),
  KeySchema: Keys,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  GlobalSecondaryIndexes: z.array(Index).default([]),
  LocalSecondaryIndexes: z.array(Index.extend({ Projection: z.record(z.string(), z.unknown()) })).default([]),
  StreamSpecification: z.record(z.string(), z.unknown()).optional(),
});

/** A table's keys with the types of their attributes; of a local index all of it, which cannot change once it is made. */
function tableSummary({ Properties }: TemplateResource): Summary {
  const table = Table.parse(Properties);
  const keyOf = (keys: z.infer<typeof Keys>): string =>
    keys
      .map(({ AttributeName, KeyType }) => {
        const type = table.AttributeDefinitions.find(
          (attribute) => attribute.AttributeName === AttributeName,
        );
        return `${KeyType} ${AttributeName} ${type?.AttributeType}`;
      })
      .join(', ');
  return {
    TableName: table.TableName,
    key: keyOf(table.KeySchema),
    indexes: Object.fromEntries(
      table.GlobalSecondaryIndexes.map(({ IndexName, KeySchema }) => [IndexName, keyOf(KeySchema)]),
    ),
    localIndexes: Object.fromEntries(
      table.LocalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => [
        IndexName,
        { key: keyOf(KeySchema), ...Projection },
      ]),
    ),
    ...(table.StreamSpecification && { stream: table.StreamSpecification }),
  };
}

const these =
  (...names: readonly string[]) =>
  ({ Properties }: TemplateResource): Summary =>
    Object.fromEntries(names.filter((name) => name in Properties).map((name) => [name, Properties[name]]));

/**
 * Of each kind of resource that holds something, or by which others know this system, what cannot change without
 * CloudFormation making a new, empty one in place of the old one; and its logical id, which counts for all of them.
 */
const summaries: Readonly<Record<string, (resource: TemplateResource) => Summary>> = {
  'AWS::ApiGateway::RestApi': these(),
  'AWS::Backup::BackupVault': these('BackupVaultName', 'EncryptionKeyArn'),
  'AWS::CloudFront::Distribution': these(),
  'AWS::CloudTrail::Trail': these('TrailName', 'S3BucketName'),
  'AWS::Cognito::UserPool': these(
    'UserPoolName',
    'UsernameAttributes',
    'AliasAttributes',
    'UsernameConfiguration',
    'Schema',
  ),
  'AWS::Cognito::UserPoolClient': these('UserPoolId', 'GenerateSecret'),
  'AWS::Cognito::UserPoolGroup': these('UserPoolId', 'GroupName'),
  'AWS::DynamoDB::Table': tableSummary,
  'AWS::Events::Archive': these('ArchiveName', 'SourceArn'),
  'AWS::Events::EventBus': these('Name'),
  'AWS::KMS::Alias': these('AliasName', 'TargetKeyId'),
  'AWS::KMS::Key': these('KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'),
  // It knows how far it has read the stream.
  'AWS::Pipes::Pipe': these('Name', 'Source'),
  'AWS::S3::Bucket': these('BucketName', 'ObjectLockEnabled'),
  'AWS::SecretsManager::Secret': these('Name'),
  'AWS::SQS::Queue': these('QueueName', 'FifoQueue'),
};

test('no stateful resource would be replaced by a deployment', () => {
  const committed: unknown = JSON.parse(
    readFileSync(new URL('stateful-resources.json', import.meta.url), 'utf8'),
  );
  const present = resourcesOf(synthesized('prod').assembly).flatMap((resource) => {
    const summary = summaries[resource.Type]?.(resource);
    const { stack, logicalId, Type } = resource;
    return summary ? [[`${stack}/${logicalId}`, { Type, ...summary }] as const] : [];
  });
  expect(Object.fromEntries(present)).toEqual(committed);
});

test('every kind of resource that is kept is on the list', () => {
  const kept = resourcesOf(synthesized('prod').assembly)
    .filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
    .map(({ Type }) => Type);
  // A log group that takes another one’s place leaves it as it is.
  const unlisted = new Set(kept.filter((type) => !(type in summaries) && type !== 'AWS::Logs::LogGroup'));
  expect([...unlisted].toSorted()).toEqual(['AWS::ApiGateway::Account', 'AWS::IAM::Role']);
});
