import { Duration, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Where events wait, for as long as SQS keeps a message, until somebody looks why they could not be delivered. */
export class DeadLetterQueue extends Queue {
  /** As it is deployed, for whoever names it without an export. */
  readonly deployedName: string;

  /** `ofQueue`: whether a queue gives up its messages to it, and not a rule or a pipe, of which no rule checker knows. */
  constructor(scope: Construct, id: string, queueName: string, { ofQueue = false } = {}) {
    super(scope, id, {
      queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.deployedName = queueName;
    const reason = 'It is a dead-letter queue itself: messages stay until somebody deals with them.';
    Validations.of(this).acknowledge({ id: 'Serverless-SQSRedrivePolicy', reason });
    if (!ofQueue) Validations.of(this).acknowledge({ id: 'AwsSolutions-SQS3', reason });
  }
}
