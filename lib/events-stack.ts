import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, ResourcePolicy } from 'aws-cdk-lib/aws-logs';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import type { Construct } from 'constructs';
import { allow } from './allow.ts';
import { deployedBucketName, uploadBuckets } from './deployed-names.ts';
import { type Consumer, type ConsumerName, consumers } from './consumers.ts';
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import { QueueConsumer } from './constructs/queue-consumer.ts';
import { ScheduledFunction } from './constructs/scheduled-function.ts';
import { type Environment, removalPolicyOf } from './environments.ts';
import { type ScheduleName, schedules } from './schedules.ts';
import type { StackOfFunctionsProps } from './stack-of-functions.ts';

const source = 'paceline';

/** The attributes of an audit entry that its event carries; all of them are strings. */
const detail = ['log_id', 'user_id', 'action', 'entity_type', 'entity_id', 'created_at'] as const;

export type EventsStackProps = StackOfFunctionsProps & { readonly auditLogStreamArn: string };

/**
 * Every entry of the audit log, told to whoever listens: a pipe from its stream to the bus, a log of all events, the
 * functions that follow them, and those that a schedule runs.
 */
export class EventsStack extends Stack {
  /** The names of all queues in which something waits for somebody to look at it. */
  readonly deadLetterQueues: readonly string[];

  constructor(scope: Construct, id: string, props: EventsStackProps) {
    super(scope, id, props);
    const { environment, auditLogStreamArn } = props;
    const name = `paceline-${environment.name}`;
    const bus = new EventBus(this, 'Bus', { eventBusName: name });
    bus.archive('Archive', {
      archiveName: name,
      eventPattern: { source: [source] },
      retention: Duration.days(environment.retentionDays),
    });
    this.#pipe(`${name}-audit-log`, auditLogStreamArn, bus);
    this.#log(environment, bus);
    for (const consumer of Object.keys(consumers) as ConsumerName[]) this.#consumer(consumer, bus, props);
    this.#thumbnails(props);
    for (const schedule of Object.keys(schedules) as ScheduleName[]) this.#schedule(schedule, props);
    this.deadLetterQueues = this.node
      .findAll()
      .flatMap((construct) => (construct instanceof DeadLetterQueue ? [construct.deployedName] : []));
  }

  #schedule(name: ScheduleName, { environment, resources, codeOf }: EventsStackProps) {
    const { description, everyMinutes, seconds } = schedules[name];
    new ScheduledFunction(this, name, {
      environment,
      resources,
      code: codeOf(name),
      description,
      everyMinutes,
      timeout: Duration.seconds(seconds),
    });
  }

  /** S3 tells the account's own bus of every object that is put into a bucket for uploads. */
  #thumbnails({ environment, resources, codeOf }: EventsStackProps) {
    const buckets = uploadBuckets.map((bucket) => deployedBucketName(this, environment.name, bucket));
    new QueueConsumer(this, 'makeThumbnails', {
      environment,
      resources,
      code: codeOf('makeThumbnails'),
      description: 'Looks at uploaded files, and makes thumbnails of pictures',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: buckets } },
      },
      timeout: Duration.seconds(60),
      // A whole processor core, and room for the largest picture that is decoded.
      memorySize: 1769,
      batchSize: 1,
      maxConcurrency: 10,
    });
  }

  #consumer(name: ConsumerName, eventBus: EventBus, { environment, resources, codeOf }: EventsStackProps) {
    const { description, actions, minutes = 1 }: Consumer = consumers[name];
    new QueueConsumer(this, name, {
      environment,
      resources,
      code: codeOf(name),
      description,
      eventBus,
      eventPattern: { source: [source], detailType: [...actions] },
      timeout: Duration.minutes(minutes),
      batchSize: 10,
      maxConcurrency: 5,
    });
  }

  /** Nothing is published that was not committed, and what was committed is published or kept in the queue. */
  #pipe(name: string, streamArn: string, bus: EventBus): void {
    const undelivered = new DeadLetterQueue(this, 'Undelivered', `${name}-undelivered`);
    const pipeArn = this.formatArn({ service: 'pipes', resource: 'pipe', resourceName: name });
    const role = new Role(this, 'PipeRole', {
      assumedBy: new ServicePrincipal('pipes.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceArn': pipeArn, 'aws:SourceAccount': this.account } },
      }),
      inlinePolicies: {
        access: new PolicyDocument({
          statements: [
            allow(
              [
                'dynamodb:DescribeStream',
                'dynamodb:GetRecords',
                'dynamodb:GetShardIterator',
                'dynamodb:ListStreams',
              ],
              [streamArn],
            ),
            allow(['events:PutEvents'], [bus.eventBusArn]),
            allow(['sqs:SendMessage'], [undelivered.queueArn]),
          ],
        }),
      },
    });
    new CfnPipe(this, 'Pipe', {
      name,
      roleArn: role.roleArn,
      source: streamArn,
      sourceParameters: {
        filterCriteria: { filters: [{ pattern: JSON.stringify({ eventName: ['INSERT'] }) }] },
        dynamoDbStreamParameters: {
          startingPosition: 'TRIM_HORIZON',
          // As many as the bus takes in one call.
          batchSize: 10,
          maximumBatchingWindowInSeconds: 1,
          onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          maximumRetryAttempts: 10,
          // Well before the stream itself forgets, after a day.
          maximumRecordAgeInSeconds: Duration.hours(12).toSeconds(),
          deadLetterConfig: { arn: undelivered.queueArn },
        },
      },
      target: bus.eventBusArn,
      targetParameters: {
        eventBridgeEventBusParameters: { source, detailType: imageOf('action') },
        inputTemplate: JSON.stringify(
          Object.fromEntries(detail.map((attribute) => [attribute, `<${imageOf(attribute)}>`])),
        ),
      },
    });
  }

  /** Keeps every event where operators can follow what happens. */
  #log(environment: Environment, bus: EventBus): void {
    const log = new LogGroup(this, 'Log', {
      // EventBridge takes only log groups whose names begin so.
      logGroupName: `/aws/events/paceline-${environment.name}`,
      retention: environment.retentionDays,
      removalPolicy: removalPolicyOf(environment),
    });
    const unlogged = new DeadLetterQueue(this, 'Unlogged', `paceline-${environment.name}-events-unlogged`);
    const arn = this.formatArn({
      service: 'logs',
      resource: 'log-group',
      resourceName: log.logGroupName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const rule = new Rule(this, 'LogAll', {
      ruleName: `paceline-${environment.name}-log-all`,
      eventBus: bus,
      eventPattern: { source: [source] },
      targets: [{ bind: () => ({ arn, deadLetterConfig: { arn: unlogged.queueArn } }) }],
    });
    const eventBridge = new ServicePrincipal('events.amazonaws.com');
    const fromRule = { ArnEquals: { 'aws:SourceArn': rule.ruleArn } };
    const sending = allow(['sqs:SendMessage'], [unlogged.queueArn]);
    sending.addPrincipals(eventBridge);
    sending.addConditions(fromRule);
    unlogged.addToResourcePolicy(sending);

    const streams = [`${arn}:*`];
    const creating = allow(['logs:CreateLogStream'], streams);
    creating.addPrincipals(eventBridge, new ServicePrincipal('delivery.logs.amazonaws.com'));
    const writing = allow(['logs:PutLogEvents'], streams);
    writing.addPrincipals(eventBridge, new ServicePrincipal('delivery.logs.amazonaws.com'));
    writing.addConditions(fromRule);
    new ResourcePolicy(this, 'LogPolicy', {
      resourcePolicyName: `paceline-${environment.name}-events`,
      policyStatements: [creating, writing],
    });
  }
}

/** Where the stream's record holds an attribute's value. */
const imageOf = (attribute: (typeof detail)[number]): string => `$.dynamodb.NewImage.${attribute}.S`;
