import { describe, expect, test } from '@jest/globals';
import { bucketEmptierName } from '#lib/constructs/bucket-emptier.ts';
import { resourcesOf, type TemplateResource } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

/** API Gateway has one such role for a whole account, so that no environment may take it away from the others. */
const ofTheAccount = ['AWS::ApiGateway::Account', 'AWS::IAM::Role'];
const isOfTheAccount = ({ Type, logicalId }: TemplateResource): boolean =>
  ofTheAccount.includes(Type) && /^Api(?:Account|CloudWatchRole)/.test(logicalId);

const nameOf = ({ stack, logicalId, Type }: TemplateResource): string => `${stack}/${logicalId} (${Type})`;

describe.each(['dev', 'staging'] as const)('%s goes without leaving anything behind', (environment) => {
  const { assembly } = synthesized(environment);
  const resources = resourcesOf(assembly);

  test('every resource is deleted with its stack, and when another one takes its place', () => {
    const left = resources.filter(
      ({ DeletionPolicy, UpdateReplacePolicy }) =>
        DeletionPolicy !== 'Delete' || UpdateReplacePolicy !== 'Delete',
    );
    expect(left.filter((resource) => !isOfTheAccount(resource)).map(nameOf)).toEqual([]);
    expect(left).toHaveLength(ofTheAccount.length);
  });

  test('nothing is protected from it', () => {
    const text = JSON.stringify(resources.map(({ Properties }) => Properties));
    expect(text).not.toContain('"DeletionProtectionEnabled":true');
    expect(text).not.toContain('"DeletionProtection":"ACTIVE"');
    expect(assembly.stacks.map(({ terminationProtection }) => terminationProtection)).not.toContain(true);
  });

  test('every bucket is emptied before it goes', () => {
    const buckets = resourcesOf(assembly, 'AWS::S3::Bucket');
    const emptied = resourcesOf(assembly, 'Custom::S3AutoDeleteObjects').map(({ Properties }) =>
      String(Properties['BucketName']),
    );
    expect(buckets.length).toBeGreaterThan(0);
    expect(emptied.toSorted()).toEqual(buckets.map(({ logicalId }) => logicalId).toSorted());
  });

  test('every function writes to a log that goes with its stack, and can make no other', () => {
    const logs = new Set(resourcesOf(assembly, 'AWS::Logs::LogGroup').map(({ logicalId }) => logicalId));
    const functions = resourcesOf(assembly, 'AWS::Lambda::Function');
    for (const { Properties } of functions) {
      const { LogGroup } = Properties['LoggingConfig'] as { LogGroup: string };
      expect(logs).toContain(LogGroup);
    }
    const roles = resourcesOf(assembly, 'AWS::IAM::Role').filter((role) => !isOfTheAccount(role));
    expect(roles.filter(({ Properties }) => 'ManagedPolicyArns' in Properties).map(nameOf)).toEqual([]);
    expect(JSON.stringify(roles.map(({ Properties }) => Properties))).not.toContain('CreateLogGroup');
  });

  test('the function that empties buckets writes to its own log alone', () => {
    const role = resourcesOf(assembly, 'AWS::IAM::Role').find(({ logicalId }) =>
      logicalId.startsWith('CustomS3AutoDeleteObjects'),
    );
    const name = bucketEmptierName({ name: environment });
    expect(role?.Properties['Policies']).toEqual([
      {
        PolicyName: 'log',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
              Resource: expect.stringMatching(new RegExp(`:log-group:/aws/lambda/${name}:log-stream:\\*$`)),
            },
          ],
        },
      },
    ]);
  });
});

/** What holds data of its own. Queues and the bus carry what the audit log, which is kept, tells of. */
const holdsData = [
  'AWS::Backup::BackupVault',
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
];

describe('prod outlives its stacks', () => {
  const { assembly } = synthesized('prod');

  test.each(holdsData)(
    '%s: every one is kept when its stack goes, and when another takes its place',
    (type) => {
      const kept = resourcesOf(assembly, type);
      expect(kept.length).toBeGreaterThan(0);
      for (const resource of kept)
        expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    },
  );

  test('no hand deletes a table, the pool or a stack', () => {
    for (const { Properties } of resourcesOf(assembly, 'AWS::DynamoDB::Table'))
      expect(Properties['DeletionProtectionEnabled']).toBe(true);
    for (const { Properties } of resourcesOf(assembly, 'AWS::Cognito::UserPool'))
      expect(Properties['DeletionProtection']).toBe('ACTIVE');
    expect(assembly.stacks.map(({ terminationProtection }) => terminationProtection)).not.toContain(false);
  });

  test('no bucket is ever emptied', () => {
    expect(resourcesOf(assembly, 'Custom::S3AutoDeleteObjects')).toEqual([]);
    expect(JSON.stringify(resourcesOf(assembly))).not.toContain('auto-delete-objects');
  });
});
