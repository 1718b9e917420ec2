import { Duration, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Bucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { deployedBucketName, deployedSecretName, type SecretName, uploadBuckets } from './deployed-names.ts';
import { BucketEmptier } from './constructs/bucket-emptier.ts';
import { guarded } from './constructs/guarded-bucket.ts';
import { PrivateBucket } from './constructs/private-bucket.ts';
import { TrailBucket } from './constructs/trail-bucket.ts';
import { DomainTable, ownTables } from './constructs/table.ts';
import { type Environment, removalPolicyOf } from './environments.ts';

/** What is kept: tables, files, the secret that opens them, keys, and the trail of who touched any of it. */
export class DataStack extends Stack {
  /** What was written to the audit log, in its order: the outbox of all domain events. */
  readonly auditLogStreamArn: string;
  readonly unsubscribeKeyArn: string;
  readonly calendarKeyArn: string;

  constructor(
    scope: Construct,
    id: string,
    { environment, ...props }: StackProps & { environment: Environment },
  ) {
    super(scope, id, props);
    const made = new Map(
      ownTables(environment).map((name) => [name, new DomainTable(this, name, environment)] as const),
    );
    const streamArn = made.get('audit-log')?.tableStreamArn;
    if (streamArn === undefined) throw new Error('The audit log has no stream');
    this.auditLogStreamArn = streamArn;

    const accessLogs = accessLogBucket(this, environment);
    for (const name of uploadBuckets)
      new PrivateBucket(this, name, { environment, accessLogs, takesUploads: true });
    new PrivateBucket(this, 'thumbnails', { environment, accessLogs, takesUploads: false });
    if (environment.keepsData) new TrailBucket(this, 'Trail', { environment, accessLogs });
    else new BucketEmptier(this, environment);
    mediaSigningSecret(this, environment);
    googleClientSecret(this, environment);
    this.unsubscribeKeyArn = unsubscribeKey(this, environment).keyArn;
    this.calendarKeyArn = calendarKey(this, environment).keyArn;
  }
}

/** Who reached which object, from the buckets and from CloudFront. */
function accessLogBucket(stack: Stack, environment: Environment): Bucket {
  return new Bucket(stack, 'AccessLogs', {
    bucketName: deployedBucketName(stack, environment.name, 'access-logs'),
    ...guarded(environment),
    // CloudFront writes its logs with an access control list.
    objectOwnership: ObjectOwnership.OBJECT_WRITER,
    lifecycleRules: [{ expiration: Duration.days(environment.retentionDays) }],
  });
}

/** How long a key that goes with its stack can be called back; KMS takes no less. */
const pendingWindow = Duration.days(7);

/** Seals the links at the end of mails; it can neither be read nor taken away. */
const unsubscribeKey = (stack: Stack, environment: Environment): Key =>
  new Key(stack, 'UnsubscribeKey', {
    alias: `paceline-${environment.name}-unsubscribe`,
    description: 'Seals the links by which people unsubscribe',
    keySpec: KeySpec.HMAC_256,
    keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
    pendingWindow,
    removalPolicy: removalPolicyOf(environment),
  });

/** Encrypts what gives access to users' calendars. */
const calendarKey = (stack: Stack, environment: Environment): Key =>
  new Key(stack, 'CalendarKey', {
    alias: `paceline-${environment.name}-calendar`,
    description: 'Encrypts the tokens of connected calendars',
    enableKeyRotation: true,
    pendingWindow,
    removalPolicy: removalPolicyOf(environment),
  });

/** Empty until somebody puts there what Google has given: the id and the secret of the OAuth client. */
const googleClientSecret = (stack: Stack, environment: Environment): void =>
  emptySecret(stack, environment, {
    id: 'GoogleClient',
    name: 'google-client',
    description: 'Id and secret under which Google knows this system, as JSON',
    notRotated: 'Google gives a new secret when somebody asks for one in its console, and not by a call.',
  });

/** Empty until the media stack makes the key pair, half of which it keeps here. */
const mediaSigningSecret = (stack: Stack, environment: Environment): void =>
  emptySecret(stack, environment, {
    id: 'MediaSigningKey',
    name: 'media-signing-key',
    description: 'Private key whose signature opens files for download',
    notRotated: 'A new key pair is made by a deployment, since CloudFront has to know its public half first.',
  });

type EmptySecret = {
  readonly id: string;
  readonly name: SecretName;
  readonly description: string;
  /** Why nothing gives it a new value by a schedule. */
  readonly notRotated: string;
};

/** Not the CDK's own construct, which puts a value of its own into a secret that is given none. */
function emptySecret(
  stack: Stack,
  environment: Environment,
  { id, name, description, notRotated }: EmptySecret,
): void {
  const secret = new CfnSecret(stack, id, { name: deployedSecretName(environment.name, name), description });
  secret.applyRemovalPolicy(removalPolicyOf(environment));
  Validations.of(secret).acknowledge({ id: 'AwsSolutions-SMG4', reason: notRotated });
}
