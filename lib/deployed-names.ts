/**
 * Names under which resources are deployed, and their ARNs. They are fixed, so that one stack names what another one
 * holds without an export, which CloudFormation would not let change.
 */
import { ArnFormat, type Stack } from 'aws-cdk-lib';
import type { TableName } from '#shared/dynamodb/tables.ts';
import type { Bucket } from '#shared/media/file-locations.ts';
import type { Environment } from './environments.ts';

/** A table of subjects that somebody else has made keeps its name. */
export const deployedTableName = (
  { name, subjectsTable }: Pick<Environment, 'name' | 'subjectsTable'>,
  table: TableName,
): string => (table === 'subjects' ? subjectsTable?.name : undefined) ?? `paceline-${table}-${name}`;

export const tableArn = (stack: Stack, resourceName: string): string =>
  stack.formatArn({ service: 'dynamodb', resource: 'table', resourceName });

export type BucketName = Bucket;

/** The buckets that take uploads. */
export const uploadBuckets = ['uploads', 'documents'] as const satisfies BucketName[];

/** Names of buckets are unique in the world, so that they carry account and region. */
export const deployedBucketName = (
  { account, region }: Pick<Stack, 'account' | 'region'>,
  environment: string,
  name: BucketName | 'access-logs' | 'trail',
): string => `paceline-${name}-${environment}-${account}-${region}`;

export type SecretName = 'media-signing-key' | 'google-client';

export const deployedSecretName = (environment: string, name: SecretName): string =>
  `paceline-${environment}-${name}`;

/** Secrets Manager adds six characters of its own to a secret's name. */
export const secretArn = (stack: Stack, environment: string, name: SecretName): string =>
  stack.formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${deployedSecretName(environment, name)}-??????`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** The domain of the sender, as SES has verified it. */
export const mailIdentityArn = (stack: Stack, { sender }: NonNullable<Environment['mail']>): string =>
  stack.formatArn({ service: 'ses', resource: 'identity', resourceName: sender.replace(/^.*@/, '') });

/** Where CloudWatch keeps the metrics that are not its own. */
export const metricsNamespace = (environment: string): string => `paceline-${environment}`;

/** The streams of the log of a function, whose names are Lambda's to give. */
export const logStreamsOf = (stack: Stack, functionName: string): string =>
  stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: `/aws/lambda/${functionName}:log-stream:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
