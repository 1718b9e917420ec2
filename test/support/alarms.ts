import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import * as z from 'zod';
import { resourcesOf } from './template-resources.ts';

const Dimensions = z
  .array(z.object({ Name: z.string(), Value: z.string() }))
  .default([])
  .transform((all) => Object.fromEntries(all.map(({ Name, Value }) => [Name, Value])));

const Watched = z
  .object({ Namespace: z.string(), MetricName: z.string(), Dimensions })
  .transform(({ Namespace, MetricName, Dimensions: dimensions }) => ({
    namespace: Namespace,
    name: MetricName,
    dimensions,
  }));

/** A metric by what tells it from all others. */
export type Watched = z.output<typeof Watched>;

const Shared = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  Threshold: z.number(),
  ComparisonOperator: z.string(),
  TreatMissingData: z.string(),
  AlarmActions: z.array(z.string()).default([]),
  OKActions: z.array(z.string()).default([]),
});

const Queries = z.object({
  Metrics: z.array(
    z.object({
      Id: z.string(),
      Expression: z.string().optional(),
      MetricStat: z.object({ Metric: Watched, Stat: z.string(), Period: z.number() }).optional(),
    }),
  ),
});

const Single = z.object({ Statistic: z.string() });

export type TemplateAlarm = z.infer<typeof Shared> & {
  /** Each metric as often as it is watched, which is how often it is paid for. */
  readonly metrics: readonly (Watched & { readonly statistic: string })[];
  readonly expression: string | undefined;
};

/** All alarms of an environment, with what they watch. */
export const alarmsOf = (assembly: CloudAssembly): TemplateAlarm[] =>
  resourcesOf(assembly, 'AWS::CloudWatch::Alarm').map(({ Properties }) =>
    Object.assign(Shared.parse(Properties), 'Metrics' in Properties ? manyIn(Properties) : oneIn(Properties)),
  );

type Watching = Pick<TemplateAlarm, 'metrics' | 'expression'>;

const oneIn = (properties: object): Watching => ({
  metrics: [{ ...Watched.parse(properties), statistic: Single.parse(properties).Statistic }],
  expression: undefined,
});

function manyIn(properties: object): Watching {
  const { Metrics } = Queries.parse(properties);
  return {
    metrics: Metrics.flatMap(({ MetricStat }) =>
      MetricStat ? [Object.assign(MetricStat.Metric, { statistic: MetricStat.Stat })] : [],
    ),
    expression: Metrics.find(({ Expression }) => Expression !== undefined)?.Expression,
  };
}

/** The alarms that a data point can set off. */
export const watching = (assembly: CloudAssembly, { namespace, name, dimensions }: Watched): string[] =>
  alarmsOf(assembly)
    .filter(({ metrics }) =>
      metrics.some(
        (metric) =>
          metric.namespace === namespace &&
          metric.name === name &&
          sameDimensions(metric.dimensions, dimensions),
      ),
    )
    .map(({ AlarmName }) => AlarmName);

const sameDimensions = (one: Watched['dimensions'], other: Watched['dimensions']): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, value]) => other[name] === value);

const Filter = z.object({
  FilterPattern: z.string(),
  LogGroupName: z.string(),
  MetricTransformations: z.tuple([
    z.object({
      MetricName: z.string(),
      MetricNamespace: z.string(),
      MetricValue: z.literal('1'),
      DefaultValue: z.literal(0),
    }),
  ]),
});

/** The metric filters of an environment, with the metrics that they make of their log groups. */
export const metricFiltersOf = (assembly: CloudAssembly) =>
  resourcesOf(assembly, 'AWS::Logs::MetricFilter').map(({ Properties }) => {
    const { FilterPattern, LogGroupName, MetricTransformations } = Filter.parse(Properties);
    const [{ MetricName, MetricNamespace }] = MetricTransformations;
    const metric: Watched = { namespace: MetricNamespace, name: MetricName, dimensions: {} };
    return { pattern: FilterPattern, logGroup: LogGroupName, metric };
  });
