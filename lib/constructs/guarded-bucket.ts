import { BlockPublicAccess, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { type Environment, removalPolicyOf } from '../environments.ts';

/** What holds for every bucket: encrypted, private, over TLS alone, and emptied when it goes with its stack. */
export const guarded = (environment: Environment) => ({
  encryption: BucketEncryption.S3_MANAGED,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  removalPolicy: removalPolicyOf(environment),
  autoDeleteObjects: !environment.keepsData,
});
