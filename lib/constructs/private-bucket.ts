import { Duration, Stack } from 'aws-cdk-lib';
import {
  Bucket,
  type CfnBucket,
  type CorsRule,
  HttpMethods,
  type IBucket,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Effect, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { type BucketName, deployedBucketName } from '../deployed-names.ts';
import type { Environment } from '../environments.ts';
import { guarded } from './guarded-bucket.ts';

/** By which CloudWatch knows the metrics of all requests to a bucket. */
export const requestMetricsOfAll = 'all';

export type PrivateBucketProps = {
  readonly environment: Environment;
  readonly accessLogs: Bucket;
  /**
   * Whether front ends upload to it, and the account's event bus hears of what they put there; its requests are then
   * counted.
   */
  readonly takesUploads: boolean;
};

/**
 * A bucket that nobody reaches but the functions, CloudFront in this account, and forms and addresses that are signed.
 */
export class PrivateBucket extends Bucket {
  constructor(scope: Construct, name: BucketName, props: PrivateBucketProps) {
    const { environment, accessLogs, takesUploads } = props;
    super(scope, `${name}Bucket`, {
      bucketName: deployedBucketName(Stack.of(scope), environment.name, name),
      ...guarded(environment),
      versioned: true,
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: `${name}/`,
      ...(takesUploads && {
        cors: [uploadsFrom(environment.corsOrigins)],
        metrics: [{ id: requestMetricsOfAll }],
      }),
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(30),
          expiredObjectDeleteMarker: true,
        },
        {
          transitions: [
            { storageClass: StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(0) },
          ],
        },
      ],
    });
    if (takesUploads) {
      // Not through the construct's own property, which brings a function with leave to change every bucket.
      (this.node.defaultChild as CfnBucket).notificationConfiguration = {
        eventBridgeConfiguration: { eventBridgeEnabled: true },
      };
    }
    this.#admitCloudFront();
  }

  /** Of the distributions in this account: which of them, the stack of the buckets cannot know, since it comes first. */
  #admitCloudFront(): void {
    const { account, partition } = Stack.of(this);
    this.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.ALLOW,
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [this.arnForObjects('*')],
        conditions: {
          StringEquals: { 'AWS:SourceAccount': account },
          ArnLike: { 'AWS:SourceArn': `arn:${partition}:cloudfront::${account}:distribution/*` },
        },
      }),
    );
  }
}

const uploadsFrom = (origins: readonly string[]): CorsRule => ({
  allowedMethods: [HttpMethods.POST],
  allowedOrigins: [...origins],
  allowedHeaders: ['*'],
  exposedHeaders: ['ETag'],
  maxAge: 3600,
});
