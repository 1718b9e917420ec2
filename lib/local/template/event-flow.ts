import * as z from 'zod';
import type { EventFlow, RuleFlow, RuleTarget, ScheduleFlow } from '../events/event-flow.ts';
import type { Assembly } from './assembly.ts';

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

const Targets = z.array(z.object({ Arn: z.string() }));

/** A rule waits for events, or runs by a schedule. */
const Rule = z.union([
  z.object({ Name: z.string(), EventPattern: z.record(z.string(), z.unknown()), Targets }),
  z.object({ Name: z.string(), ScheduleExpression: z.string(), Targets }),
]);

type Rule = z.infer<typeof Rule>;

const Function = z.object({ FunctionName: z.string() });

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

/** The way from the audit log's stream to its consumers, and the functions that a schedule runs, as they are deployed. */
export function eventFlowOf(assembly: Assembly): EventFlow {
  const [pipe] = assembly.ofType('AWS::Pipes::Pipe', Pipe);
  if (!pipe) throw new Error('The templates hold no pipe');
  const { SourceParameters, TargetParameters } = pipe.properties;
  const queues = assembly.ofType('AWS::SQS::Queue', Queue).map(({ properties }) => properties);
  const rules = assembly.ofType('AWS::Events::Rule', Rule).map(({ properties }) => properties);
  const functionNames = assembly
    .ofType('AWS::Lambda::Function', Function)
    .map(({ properties }) => properties.FunctionName);
  return {
    pipe: {
      filterPatterns: SourceParameters.FilterCriteria.Filters.map(({ Pattern }) => Pattern),
      detailType: TargetParameters.EventBridgeEventBusParameters.DetailType,
      source: TargetParameters.EventBridgeEventBusParameters.Source,
      inputTemplate: TargetParameters.InputTemplate,
      batchSize: SourceParameters.DynamoDBStreamParameters.BatchSize,
      deadLetterQueue: SourceParameters.DynamoDBStreamParameters.DeadLetterConfig.Arn,
    },
    rules: rules.filter((rule) => 'EventPattern' in rule).map(ruleOf),
    schedules: rules
      .filter((rule) => 'ScheduleExpression' in rule)
      .flatMap((rule) => schedulesOf(rule, functionNames)),
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

const ruleOf = ({
  Name,
  EventPattern,
  Targets: targets,
}: Extract<Rule, { EventPattern: unknown }>): RuleFlow => ({
  name: Name,
  eventPattern: EventPattern,
  targets: targets.map(({ Arn }) => targetOf(Arn)),
});

/** One for each target, which has to be a function. */
const schedulesOf = (
  { Name, ScheduleExpression, Targets: targets }: Extract<Rule, { ScheduleExpression: unknown }>,
  functionNames: readonly string[],
): ScheduleFlow[] =>
  targets.map(({ Arn }) => {
    if (!functionNames.includes(Arn))
      throw new Error(`The schedule ${Name} runs ${Arn}, which is no function`);
    return { rule: Name, everyMinutes: minutesOf(ScheduleExpression), functionName: Arn };
  });

const minutesIn = { minute: 1, hour: 60, day: 24 * 60 };

function minutesOf(expression: string): number {
  const { count, unit } = /^rate\((?<count>\d+) (?<unit>minute|hour|day)s?\)$/.exec(expression)?.groups ?? {};
  if (count === undefined || unit === undefined)
    throw new Error(`The schedule ${expression} is none that the local stack can follow`);
  return Number(count) * minutesIn[unit as keyof typeof minutesIn];
}

/** An ARN that refers to a queue of the templates has become its name. */
function targetOf(arn: string): RuleTarget {
  const [, logGroup] = arn.split(':log-group:');
  return logGroup === undefined ? { kind: 'queue', name: arn } : { kind: 'log-group', name: logGroup };
}
