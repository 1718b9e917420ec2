import { type CfnResource, type Stack } from 'aws-cdk-lib';
import { PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { allow } from '../allow.ts';
import { logStreamsOf } from '../deployed-names.ts';
import { type Environment, removalPolicyOf } from '../environments.ts';

/** How the CDK calls what it adds to a stack for buckets that are emptied before they go. */
const providerId = 'Custom::S3AutoDeleteObjectsCustomResourceProvider';

/**
 * The CDK's own function that empties buckets before they go, with a name, a log that goes with its stack, and leave to
 * write there. As it comes, Lambda makes it a log group that no stack knows and that stays for ever. Add it last: the
 * first bucket that is to be emptied brings the function.
 */
export class BucketEmptier extends Construct {
  constructor(stack: Stack, environment: Environment) {
    super(stack, 'BucketEmptier');
    const functionName = bucketEmptierName(environment);
    const log = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: environment.retentionDays,
      removalPolicy: removalPolicyOf(environment),
    });
    const provider = stack.node.findChild(providerId);
    const part = (id: string): CfnResource => provider.node.findChild(id) as CfnResource;
    const writingLog = new PolicyDocument({
      statements: [allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logStreamsOf(stack, functionName)])],
    });
    part('Role').addPropertyDeletionOverride('ManagedPolicyArns');
    part('Role').addPropertyOverride('Policies', [{ PolicyName: 'log', PolicyDocument: writingLog }]);
    part('Handler').addPropertyOverride('FunctionName', functionName);
    part('Handler').addPropertyOverride('LoggingConfig', { LogGroup: log.logGroupName });
  }
}

export const bucketEmptierName = ({ name }: Pick<Environment, 'name'>): string =>
  `paceline-${name}-empty-buckets`;
