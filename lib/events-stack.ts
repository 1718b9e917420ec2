import { ArnFormat, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { PolicyDocument, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, ResourcePolicy } from 'aws-cdk-lib/aws-logs';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import type { Construct } from 'constructs';
import { allow } from './access.ts';
import { DeadLetterQueue } from './constructs/dead-letter-queue.ts';
import type { Environment } from './environments.ts';

const source = 'paceline';

/** The attributes of an audit entry that its event carries; all of them are strings. */
const detail = ['log_id', 'user_id', 'action', 'entity_type', 'entity_id', 'created_at'] as const;

export type EventsStackProps = StackProps & {
  readonly environment: Environment;
  readonly auditLogStreamArn: string;
};

/** Every entry of the audit log, told to whoever listens: a pipe from its stream to the bus, and a log of all events. */
export class EventsStack extends Stack {
  constructor(scope: Construct, id: string, { environment, auditLogStreamArn, ...props }: EventsStackProps) {
    super(scope, id, props);
    const name = `paceline-${environment.name}`;
    const bus = new EventBus(this, 'Bus', { eventBusName: name });
    bus.archive('Archive', {
      archiveName: name,
      eventPattern: { source: [source] },
      retention: Duration.days(environment.retentionDays),
    });
    this.#pipe(`${name}-audit-log`, auditLogStreamArn, bus);
    this.#log(environment, bus);
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
      removalPolicy: environment.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
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
