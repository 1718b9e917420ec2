import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { type EventPattern, Rule, type RuleProps } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { type Code, EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Resources } from '../access/function-access.ts';
import { allow } from '../allow.ts';
import type { Environment } from '../environments.ts';
import { deployedName, type FunctionName } from '../functions.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { DomainFunction } from './domain-function.ts';

export type QueueConsumerProps = {
  readonly environment: Environment;
  readonly resources: Resources;
  readonly code: Code;
  readonly description: string;
  /** Left out, the account's own bus, on which AWS services tell what they did. */
  readonly eventBus?: RuleProps['eventBus'];
  readonly eventPattern: EventPattern;
  readonly timeout: Duration;
  /** In megabytes. */
  readonly memorySize?: number;
  readonly batchSize: number;
  /** How many batches are in hand at once: a flood of events waits in the queue and takes nobody's capacity. */
  readonly maxConcurrency: number;
};

/** Tries before an event goes to the dead-letter queue. */
const maxReceiveCount = 5;

/** Rule, queue and function: an event is kept until the function has done with it, or in the dead-letter queue. */
export class QueueConsumer extends Construct {
  constructor(scope: Construct, name: FunctionName, props: QueueConsumerProps) {
    super(scope, `${name}-consumer`);
    const { environment, resources, code, description, eventBus, eventPattern } = props;
    const { timeout, memorySize, batchSize, maxConcurrency } = props;
    const deployed = deployedName(environment.name, name);
    const dead = new DeadLetterQueue(this, 'Dead', `${deployed}-dead`, { ofQueue: true });
    const queue = new Queue(this, 'Queue', {
      queueName: deployed,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // Six times the function's, as Lambda asks: a throttled invocation is tried again within it.
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()),
      deadLetterQueue: { queue: dead, maxReceiveCount },
    });
    new Rule(this, 'Rule', {
      ruleName: deployed,
      ...(eventBus && { eventBus }),
      eventPattern,
      targets: [new SqsQueue(queue, { deadLetterQueue: dead })],
    });
    const consumer = new DomainFunction(this, name, {
      environment,
      resources,
      code,
      description,
      timeout,
      ...(memorySize !== undefined && { memorySize }),
      statements: [
        allow(
          ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
          [Stack.of(this).formatArn({ service: 'sqs', resource: deployed })],
        ),
      ],
    });
    const mapping = new EventSourceMapping(this, 'Mapping', {
      target: consumer.function,
      eventSourceArn: queue.queueArn,
      batchSize,
      maxConcurrency,
      reportBatchItemFailures: true,
    });
    mapping.node.addDependency(consumer.role);
    Validations.of(mapping).acknowledge({
      id: 'Serverless-LambdaEventSourceMappingDestination',
      reason: 'What fails goes back to the queue, and from the queue to its dead-letter queue.',
    });
  }
}
