import { Stack } from 'aws-cdk-lib';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { Construct } from 'constructs';
import { type TableName, tables } from '#shared/dynamodb/tables.ts';
import { type BucketName, deployedBucketName, deployedTableName, tableArn } from '../deployed-names.ts';
import type { Environment } from '../environments.ts';

/**
 * Who did what to the account, and who read or wrote which item or file by whatever way: functions, a hand in the
 * console, or a key that was lost. It holds the keys of items and objects and no content; calendar links are kept under
 * a hash, so that no key opens anything. Files of the log are signed, so that a missing or changed one is found.
 */
export class AuditTrail extends Construct {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id);
    const stack = Stack.of(this);
    const bucketName = (name: BucketName | 'trail'): string =>
      deployedBucketName(stack, environment.name, name);
    // Not the CDK's own construct, whose selectors know neither tables nor both kinds of events beside each other.
    new CfnTrail(this, 'Trail', {
      trailName: trailName(environment),
      s3BucketName: bucketName('trail'),
      isLogging: true,
      enableLogFileValidation: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      advancedEventSelectors: [
        { name: 'management', fieldSelectors: [{ field: 'eventCategory', equalTo: ['Management'] }] },
        dataOf('AWS::DynamoDB::Table', {
          equalTo: (Object.keys(tables) as TableName[]).map((name) =>
            tableArn(stack, deployedTableName(environment, name)),
          ),
        }),
        dataOf('AWS::S3::Object', {
          startsWith: (['uploads', 'documents', 'thumbnails'] as const).map(
            (name) => `arn:${stack.partition}:s3:::${bucketName(name)}/`,
          ),
        }),
      ],
    });
  }
}

const dataOf = (
  type: string,
  arns: Pick<CfnTrail.AdvancedFieldSelectorProperty, 'equalTo' | 'startsWith'>,
): CfnTrail.AdvancedEventSelectorProperty => ({
  name: type,
  fieldSelectors: [
    { field: 'eventCategory', equalTo: ['Data'] },
    { field: 'resources.type', equalTo: [type] },
    { field: 'resources.ARN', ...arns },
  ],
});

const trailName = ({ name }: Environment): string => `paceline-${name}`;

/** Known before the trail is made, since its bucket stands with what is kept and comes first. */
export const trailArn = (stack: Stack, environment: Environment): string =>
  stack.formatArn({ service: 'cloudtrail', resource: 'trail', resourceName: trailName(environment) });
