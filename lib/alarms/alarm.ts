import { Duration } from 'aws-cdk-lib';
import {
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  type TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { metricsNamespace } from '../deployed-names.ts';
import { type CountedWork, failuresOf } from '#shared/observability/counted-work.ts';
import { serviceName } from '#shared/observability/service-name.ts';

/** When somebody is told, and of what. */
export type AlarmDefinition = {
  /** What the alarm is called after `paceline-<env>-`. */
  readonly name: string;
  /** A sentence for whoever is woken by it. */
  readonly meaning: string;
  /** The anchor of its paragraph in `docs/runbook.md`. */
  readonly paragraph: string;
  readonly metric: IMetric;
  /** In alarm from this value on, or with `below` under it. */
  readonly threshold: number;
  readonly below?: true;
  /** How many of the last periods are beyond the threshold, `[2, 3]` for two of three; left out, the last one. */
  readonly periods?: readonly [beyond: number, of: number];
  /** What it means that there is no data: to most metrics that nothing happened. */
  readonly missing: TreatMissingData;
};

/** A metric by its names, before it is said which statistic of it. */
export type Source = {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensionsMap?: Readonly<Record<string, string>>;
};

const minutes = (period: number): { period: Duration } => ({ period: Duration.minutes(period) });

export const sumOf = (source: Source, period: number): Metric =>
  new Metric({ ...source, statistic: Stats.SUM, ...minutes(period) });

export const maximumOf = (source: Source, period: number): Metric =>
  new Metric({ ...source, statistic: Stats.MAXIMUM, ...minutes(period) });

type Floor = {
  /** With fewer failures (or, for a latency, requests) than this, it is 0: one of three at night wakes nobody. */
  readonly floor: number;
  readonly period: number;
};

/** The percentage of failures, for a metric that is 1 for what failed and 0 for what did not. */
export const failureRate = (failures: Source, { floor, period }: Floor): MathExpression =>
  new MathExpression({
    expression: `IF(failures >= ${floor}, 100 * failures / tries, 0)`,
    label: `${failures.metricName} %`,
    usingMetrics: {
      failures: sumOf(failures, period),
      tries: new Metric({ ...failures, statistic: Stats.SAMPLE_COUNT }),
    },
    ...minutes(period),
  });

/** The same for a metric that is 1 for what succeeded. */
export const missesRate = (successes: Source, { floor, period }: Floor): MathExpression =>
  new MathExpression({
    expression: `IF(tries - successes >= ${floor}, 100 * (tries - successes) / tries, 0)`,
    label: `not ${successes.metricName} %`,
    usingMetrics: {
      successes: sumOf(successes, period),
      tries: new Metric({ ...successes, statistic: Stats.SAMPLE_COUNT }),
    },
    ...minutes(period),
  });

/** What all but one of a hundred requests stay below, in milliseconds. */
export const slowest = (latency: Source, { floor, period }: Floor): MathExpression =>
  new MathExpression({
    expression: `IF(requests >= ${floor}, p99, 0)`,
    label: `${latency.metricName} p99`,
    usingMetrics: {
      p99: new Metric({ ...latency, statistic: Stats.percentile(99) }),
      requests: new Metric({ ...latency, statistic: Stats.SAMPLE_COUNT }),
    },
    ...minutes(period),
  });

/** What functions count themselves. */
export const failuresIn = (environment: string, work: CountedWork): Source => ({
  namespace: metricsNamespace(environment),
  metricName: failuresOf(work),
  dimensionsMap: { service: serviceName },
});
