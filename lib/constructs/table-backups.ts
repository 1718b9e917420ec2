import { ArnFormat, Duration, Stack, Validations } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { allow } from '../allow.ts';
import { deployedTableName, tableArn } from '../deployed-names.ts';
import { arnInFinding } from '../arn-in-finding.ts';
import { type Environment, removalPolicyOf } from '../environments.ts';
import { ownTables } from './table.ts';

const daily = Duration.days(7);
const monthly = Duration.days(365);

/**
 * Copies of the tables that outlive them: a table that is deleted takes its point-in-time recovery with it. Every copy
 * is a whole one and paid for as such, so that there are few: seven daily ones beside the 35 days to any second of
 * which a table recovers by itself, and twelve monthly ones. For as long as the daily ones are kept no hand deletes a
 * copy either, unless it first opens the vault. A table of subjects that somebody else made is theirs to back up.
 * Buckets are not copied: they keep what was deleted or written over for thirty days, and a second copy of every file
 * would cost as much as the first.
 */
export class TableBackups extends Construct {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    const stack = Stack.of(this);
    const name = `paceline-${environment.name}`;
    const arns = ownTables(environment).map((table) =>
      tableArn(stack, deployedTableName(environment, table)),
    );
    const vault = new BackupVault(this, 'Vault', {
      backupVaultName: name,
      lockConfiguration: { minRetention: daily },
      removalPolicy: removalPolicyOf(environment),
    });
    const plan = new BackupPlan(this, 'Plan', {
      backupPlanName: name,
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'daily',
          scheduleExpression: Schedule.cron({ hour: '3', minute: '0' }),
          deleteAfter: daily,
        }),
        new BackupPlanRule({
          ruleName: 'monthly',
          scheduleExpression: Schedule.cron({ day: '1', hour: '4', minute: '0' }),
          deleteAfter: monthly,
        }),
      ],
    });
    plan.addSelection('Tables', {
      backupSelectionName: 'tables',
      resources: arns.map((arn) => BackupResource.fromArn(arn)),
      role: this.#role(arns).withoutPolicyUpdates(),
      disableDefaultBackupPolicy: true,
    });
  }

  /** May copy these tables, and restore none. */
  #role(tableArns: string[]): Role {
    const stack = Stack.of(this);
    const copies = tableArns.map((arn) => `${arn}/backup/*`);
    const recoveryPoints = stack.formatArn({
      service: 'backup',
      resource: 'recovery-point:*',
      arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('backup.amazonaws.com'),
      inlinePolicies: {
        access: new PolicyDocument({
          statements: [
            allow(
              [
                'dynamodb:CreateBackup',
                'dynamodb:DescribeTable',
                'dynamodb:ListTagsOfResource',
                'dynamodb:StartAwsBackupJob',
              ],
              tableArns,
            ),
            allow(['dynamodb:DeleteBackup', 'dynamodb:DescribeBackup'], copies),
            allow(['backup:TagResource'], [recoveryPoints]),
          ],
        }),
      },
    });
    for (const arn of [...copies, recoveryPoints]) {
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${arnInFinding(stack, arn)}]`,
        reason: 'AWS gives a copy its name when it makes it.',
      });
    }
    return role;
  }
}
