import * as z from 'zod';
import type { Assembly } from '../local/template/assembly.ts';
import { schedulesOf } from '../local/template/schedules.ts';

const Named = z.object({ FunctionName: z.string(), MemorySize: z.number().default(128) });
const Metric = z.object({ Namespace: z.string(), MetricName: z.string() });
const Alarm = Metric.partial().extend({
  Metrics: z.array(z.object({ MetricStat: z.object({ Metric }).optional() })).optional(),
});
const Firewall = z.object({ Rules: z.array(z.unknown()).default([]) });
const Stage = z.object({ AccessLogSetting: z.object({ Format: z.string() }) });
const BackupPlan = z.object({
  BackupPlan: z.object({
    BackupPlanRule: z.array(
      z.object({
        ScheduleExpression: z.string(),
        Lifecycle: z.object({ DeleteAfterDays: z.number() }),
      }),
    ),
  }),
});
const Something = z.record(z.string(), z.unknown());

const minutesOfMonth = 30 * 24 * 60;

/** What is paid for in the templates of an environment, whether it is used or not. */
export type DeployedResources = {
  readonly alarmMetrics: number;
  readonly customMetrics: number;
  readonly dashboards: number;
  readonly keys: number;
  readonly secrets: number;
  readonly firewalls: number;
  readonly firewallRules: number;
  readonly natGateways: number;
  readonly addresses: number;
  readonly queuesPolled: number;
  readonly pipes: number;
  /** In a month, by the name under which the function is deployed. */
  readonly scheduledRuns: ReadonlyMap<string, number>;
  /** In megabytes, by the name under which the function is deployed. */
  readonly memory: ReadonlyMap<string, number>;
  readonly accessLogFormat: string;
  /** Whether a trail keeps the calls that reach tables. */
  readonly trailsTables: boolean;
  /** How many backups of the tables exist at a time. */
  readonly backupsKept: number;
};

export function deployedResources(assembly: Assembly): DeployedResources {
  const count = (type: string): number => assembly.ofType(type, Something).length;
  const metrics = assembly
    .ofType('AWS::CloudWatch::Alarm', Alarm)
    .map(({ properties }) => metricsOf(properties));
  const firewalls = assembly.ofType('AWS::WAFv2::WebACL', Firewall);
  const [stage] = assembly.ofType('AWS::ApiGateway::Stage', Stage);
  const functions = assembly.ofType('AWS::Lambda::Function', Named);
  return {
    alarmMetrics: metrics.flat().length,
    customMetrics: new Set(metrics.flat().filter((name) => !name.startsWith('AWS/'))).size,
    dashboards: count('AWS::CloudWatch::Dashboard'),
    keys: count('AWS::KMS::Key'),
    secrets: count('AWS::SecretsManager::Secret'),
    firewalls: firewalls.length,
    firewallRules: firewalls.flatMap(({ properties }) => properties.Rules).length,
    natGateways: count('AWS::EC2::NatGateway'),
    addresses: count('AWS::EC2::EIP'),
    queuesPolled: count('AWS::Lambda::EventSourceMapping'),
    pipes: count('AWS::Pipes::Pipe'),
    scheduledRuns: new Map(
      schedulesOf(assembly).map(({ functionName, everyMinutes }) => [
        functionName,
        minutesOfMonth / everyMinutes,
      ]),
    ),
    memory: new Map(functions.map(({ properties }) => [properties.FunctionName, properties.MemorySize])),
    accessLogFormat: stage?.properties.AccessLogSetting.Format ?? '',
    trailsTables: assembly
      .ofType('AWS::CloudTrail::Trail', Something)
      .some(({ properties }) => JSON.stringify(properties).includes('AWS::DynamoDB::Table')),
    backupsKept: assembly
      .ofType('AWS::Backup::BackupPlan', BackupPlan)
      .flatMap(({ properties }) => properties.BackupPlan.BackupPlanRule)
      .reduce(
        (sum, { ScheduleExpression, Lifecycle }) =>
          sum + Math.ceil(Lifecycle.DeleteAfterDays / daysBetween(ScheduleExpression)),
        0,
      ),
  };
}

/** An alarm on an expression is paid for by the metrics in it. */
const metricsOf = ({ Metrics, Namespace = '', MetricName = '' }: z.infer<typeof Alarm>): string[] =>
  Metrics
    ? Metrics.flatMap(({ MetricStat }) =>
        MetricStat ? [`${MetricStat.Metric.Namespace} ${MetricStat.Metric.MetricName}`] : [],
      )
    : [`${Namespace} ${MetricName}`];

/** @throws for a schedule that is no cron expression of once a day, a week or a month. */
function daysBetween(schedule: string): number {
  const { dayOfMonth, dayOfWeek } =
    /^cron\(\d+ \d+ (?<dayOfMonth>\S+) \* (?<dayOfWeek>\S+) \*\)$/.exec(schedule)?.groups ?? {};
  if (dayOfMonth === undefined) throw new Error(`How often does ${schedule} back up?`);
  if (/^\d+$/.test(dayOfMonth)) return 30;
  return /^[\w]+$/.test(dayOfWeek ?? '') ? 7 : 1;
}
