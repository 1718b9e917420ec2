import { describe, expect, test } from '@jest/globals';
import { tables } from '#shared/dynamodb/tables.ts';
import { resourcesOf, someAccount } from '#test/support/template-resources.ts';
import { synthesized, synthesizedWith } from './synthesized.ts';

const { assembly } = synthesized('prod');
const [vault] = resourcesOf(assembly, 'AWS::Backup::BackupVault');
const [plan] = resourcesOf(assembly, 'AWS::Backup::BackupPlan');
const [selection] = resourcesOf(assembly, 'AWS::Backup::BackupSelection');
const arnOf = (name: string): string =>
  `arn:aws:dynamodb:us-east-1:${someAccount}:table/paceline-${name}-prod`;
const arns = Object.keys(tables).map(arnOf);

describe('The backups of prod', () => {
  test('are made every night and every month, and kept for 35 days and for a year', () => {
    expect(plan?.Properties['BackupPlan']).toMatchObject({
      BackupPlanName: 'paceline-prod',
      BackupPlanRule: [
        {
          RuleName: 'daily',
          ScheduleExpression: 'cron(0 3 * * ? *)',
          Lifecycle: { DeleteAfterDays: 35 },
          TargetBackupVault: `${vault?.logicalId}.BackupVaultName`,
        },
        {
          RuleName: 'monthly',
          ScheduleExpression: 'cron(0 4 1 * ? *)',
          Lifecycle: { DeleteAfterDays: 365 },
          TargetBackupVault: `${vault?.logicalId}.BackupVaultName`,
        },
      ],
    });
  });

  test('are of every table', () => {
    expect(selection?.Properties['BackupSelection']).toMatchObject({ Resources: arns });
  });

  test('lie in a vault that gives none of them up before its time', () => {
    expect(vault?.Properties).toMatchObject({
      BackupVaultName: 'paceline-prod',
      LockConfiguration: { MinRetentionDays: 35 },
    });
  });

  test('are made by a role that may copy these tables and touch nothing else', () => {
    const role = resourcesOf(assembly, 'AWS::IAM::Role').find(({ logicalId }) =>
      logicalId.startsWith('TableBackups'),
    );
    expect(selection?.Properties['BackupSelection']).toMatchObject({ IamRoleArn: `${role?.logicalId}.Arn` });
    expect(role?.Properties).not.toHaveProperty('ManagedPolicyArns');
    expect(role?.Properties['Policies']).toMatchObject([
      {
        PolicyDocument: {
          Statement: [
            {
              Action: [
                'dynamodb:CreateBackup',
                'dynamodb:DescribeTable',
                'dynamodb:ListTagsOfResource',
                'dynamodb:StartAwsBackupJob',
              ],
              Resource: arns,
            },
            {
              Action: ['dynamodb:DeleteBackup', 'dynamodb:DescribeBackup'],
              Resource: arns.map((arn) => `${arn}/backup/*`),
            },
            {
              Action: 'backup:TagResource',
              Resource: `arn:aws:backup:us-east-1:${someAccount}:recovery-point:*`,
            },
          ],
        },
      },
    ]);
    const beside = resourcesOf(assembly, 'AWS::IAM::Policy').filter(({ Properties }) =>
      JSON.stringify(Properties['Roles']).includes(String(role?.logicalId)),
    );
    expect(beside).toEqual([]);
  });
});

test('a table of subjects that somebody else made is theirs to back up', () => {
  const subjectsTable = { name: 'gym-roster', attributeNames: 'older' } as const;
  const [chosen] = resourcesOf(
    synthesizedWith('prod', { subjectsTable }).assembly,
    'AWS::Backup::BackupSelection',
  );
  expect(chosen?.Properties['BackupSelection']).toMatchObject({
    Resources: arns.filter((arn) => arn !== arnOf('subjects')),
  });
});

test.each(['dev', 'staging'] as const)('%s, which holds no real data, is not backed up', (environment) => {
  const kinds = resourcesOf(synthesized(environment).assembly).map(({ Type }) => Type);
  expect(kinds.filter((kind) => kind.startsWith('AWS::Backup::'))).toEqual([]);
});
