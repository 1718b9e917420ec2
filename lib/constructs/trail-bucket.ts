import { Duration, Stack } from 'aws-cdk-lib';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { deployedBucketName } from '../deployed-names.ts';
import type { Environment } from '../environments.ts';
import { trailArn } from './audit-trail.ts';
import { guarded } from './guarded-bucket.ts';

export type TrailBucketProps = { readonly environment: Environment; readonly accessLogs: Bucket };

/** Where the trail is written to, by CloudTrail for this one trail and by nobody else. */
export class TrailBucket extends Bucket {
  constructor(scope: Construct, id: string, { environment, accessLogs }: TrailBucketProps) {
    const stack = Stack.of(scope);
    super(scope, id, {
      bucketName: deployedBucketName(stack, environment.name, 'trail'),
      ...guarded(environment),
      versioned: true,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: 'trail/',
      lifecycleRules: [
        {
          expiration: Duration.days(environment.retentionDays),
          noncurrentVersionExpiration: Duration.days(30),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
    });
    const admit = (action: string, resource: string, conditions: Readonly<Record<string, string>> = {}) =>
      this.addToResourcePolicy(
        new PolicyStatement({
          effect: Effect.ALLOW,
          principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
          actions: [action],
          resources: [resource],
          conditions: { StringEquals: { 'aws:SourceArn': trailArn(stack, environment), ...conditions } },
        }),
      );
    admit('s3:GetBucketAcl', this.bucketArn);
    admit('s3:PutObject', this.arnForObjects(`AWSLogs/${stack.account}/*`), {
      's3:x-amz-acl': 'bucket-owner-full-control',
    });
  }
}
