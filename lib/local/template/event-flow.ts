import * as z from 'zod';
import type { EventFlow, RuleTarget } from '../events/event-flow.ts';
import type { Assembly } from './assembly.ts';
import { schedulesOf } from './schedules.ts';

const Pipe = z.object({
  SourceParameters: z.object({
    FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }),
    DynamoDBStreamParameters: z.object({
      BatchSize: z.number(),
      DeadLetterConfig: z.object({ Arn: z.string() }),
    }),
  }),
  TargetParameters: z.object({
    EventBridgeEventBusParameters: z.object({ DetailType: z.string(), Source: z.string() }),
    InputTemplate: z.string(),
  }),
});

/** A rule that runs by a schedule has no pattern. */
const Rule = z.object({
  Name: z.string(),
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  Targets: z.array(z.object({ Arn: z.string() })),
});

const Queue = z.object({
  QueueName: z.string(),
  VisibilityTimeout: z.number().default(30),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
});

const EventSourceMapping = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(10),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }),
});

/** The way from the audit log's stream to its consumers, and what runs by a schedule, as it is deployed. */
export function eventFlowOf(assembly: Assembly): EventFlow {
  const [pipe] = assembly.ofType('AWS::Pipes::Pipe', Pipe);
  if (!pipe) throw new Error('The templates hold no pipe');
  const { SourceParameters, TargetParameters } = pipe.properties;
  const queues = assembly.ofType('AWS::SQS::Queue', Queue).map(({ properties }) => properties);
  return {
    pipe: {
      filterPatterns: SourceParameters.FilterCriteria.Filters.map(({ Pattern }) => Pattern),
      detailType: TargetParameters.EventBridgeEventBusParameters.DetailType,
      source: TargetParameters.EventBridgeEventBusParameters.Source,
      inputTemplate: TargetParameters.InputTemplate,
      batchSize: SourceParameters.DynamoDBStreamParameters.BatchSize,
      deadLetterQueue: SourceParameters.DynamoDBStreamParameters.DeadLetterConfig.Arn,
    },
    rules: assembly
      .ofType('AWS::Events::Rule', Rule)
      .flatMap(({ properties: { Name, EventPattern, Targets } }) =>
        EventPattern === undefined
          ? []
          : [
              {
                name: Name,
                eventPattern: EventPattern,
                targets: Targets.map(({ Arn }) => targetOf(Arn)),
              },
            ],
      ),
    schedules: schedulesOf(assembly),
    consumers: assembly
      .ofType('AWS::Lambda::EventSourceMapping', EventSourceMapping)
      .map(({ properties }) => {
        const queue = queues.find(({ QueueName }) => QueueName === properties.EventSourceArn);
        if (!queue?.RedrivePolicy)
          throw new Error(`${properties.FunctionName} reads a queue without a dead-letter queue`);
        return {
          queue: queue.QueueName,
          deadLetterQueue: queue.RedrivePolicy.deadLetterTargetArn,
          maxReceiveCount: queue.RedrivePolicy.maxReceiveCount,
          batchSize: properties.BatchSize,
          functionName: properties.FunctionName,
          maximumConcurrency: properties.ScalingConfig.MaximumConcurrency,
          visibilityTimeoutSeconds: queue.VisibilityTimeout,
        };
      }),
  };
}

/** An ARN that refers to a queue of the templates has become its name. */
function targetOf(arn: string): RuleTarget {
  const [, logGroup] = arn.split(':log-group:');
  return logGroup === undefined ? { kind: 'queue', name: arn } : { kind: 'log-group', name: logGroup };
}
