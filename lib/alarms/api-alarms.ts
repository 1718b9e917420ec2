import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { metricsNamespace } from '../deployed-names.ts';
import type { AnsweredBadly } from '../answered-badly.ts';
import { stageName } from '../api-stack.ts';
import { type AlarmDefinition, failureRate, slowest, type Source, sumOf } from './alarm.ts';

/** One of API Gateway's own metrics of the deployed stage. */
export const apiMetric = (environment: string, metricName: string): Source => ({
  namespace: 'AWS/ApiGateway',
  metricName,
  dimensionsMap: { ApiName: `paceline-${environment}`, Stage: stageName },
});

/** Lines of the access log, as `lib/answered-badly.ts` tells them apart. */
export const accessLogMetric = (environment: string, metricName: AnsweredBadly): Source => ({
  namespace: metricsNamespace(environment),
  metricName,
});

const missing = TreatMissingData.NOT_BREACHING;

/** Whether requests are answered, well and in time. */
export const apiAlarms = (environment: string): AlarmDefinition[] => [
  {
    name: 'api-5xx-rate',
    meaning: 'Of all requests 2 % or more, and at least five within five minutes, were answered with 5xx.',
    paragraph: 'api-5xx-rate',
    metric: failureRate(apiMetric(environment, '5XXError'), { floor: 5, period: 5 }),
    threshold: 2,
    periods: [2, 3],
    missing,
  },
  {
    name: 'api-latency',
    meaning: 'One of a hundred requests takes three seconds or more.',
    paragraph: 'api-latency',
    metric: slowest(apiMetric(environment, 'Latency'), { floor: 50, period: 5 }),
    threshold: 3000,
    periods: [3, 3],
    missing,
  },
  {
    name: 'api-4xx-surge',
    meaning: 'Half of all requests, and at least a hundred within five minutes, are refused with 4xx.',
    paragraph: 'api-4xx-surge',
    metric: failureRate(apiMetric(environment, '4XXError'), { floor: 100, period: 5 }),
    threshold: 50,
    periods: [2, 3],
    missing,
  },
  {
    name: 'unexpected-errors',
    meaning: 'Functions answered 500 three times or more within 15 minutes.',
    paragraph: 'unexpected-errors',
    metric: sumOf(accessLogMetric(environment, 'UnexpectedErrors'), 15),
    threshold: 3,
    missing,
  },
  {
    name: 'unanswered',
    meaning: 'Three requests or more within 15 minutes were answered by no function.',
    paragraph: 'unanswered',
    metric: sumOf(accessLogMetric(environment, 'Unanswered'), 15),
    threshold: 3,
    missing,
  },
];
