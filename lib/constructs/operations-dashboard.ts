import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  MathExpression,
  Metric,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type FrontEndClient, blockedRequests, signInSuccesses } from '../alarms/access-alarms.ts';
import { failuresIn, type Source, sumOf } from '../alarms/alarm.ts';
import { accessLogMetric, apiMetric } from '../alarms/api-alarms.ts';
import { uploadBuckets } from '../deployed-names.ts';
import { bucketMetric } from '../alarms/store-alarms.ts';
import { answeredBadly, type AnsweredBadly } from '../answered-badly.ts';
import { accessLogName } from '../api-stack.ts';
import { countedWork } from '#shared/observability/counted-work.ts';

export type OperationsDashboardProps = {
  readonly environment: string;
  readonly account: string;
  readonly region: string;
  readonly frontEnd: FrontEndClient;
  readonly alarms: readonly Alarm[];
};

/** In minutes. */
const period = 5;

/** Of one of three beside each other. */
const width = 8;

const percentile = (source: Source, percent: number): Metric =>
  new Metric({ ...source, statistic: Stats.percentile(percent), period: Duration.minutes(period) });

const triesOf = (source: Source): Metric =>
  new Metric({
    ...source,
    statistic: Stats.SAMPLE_COUNT,
    period: Duration.minutes(period),
    label: `${source.metricName} of`,
  });

/**
 * Everything of one kind that belongs to the environment, however much of it there will be. Names are found by their
 * words, and all of them hold those of the environment.
 */
const everyOne = (
  environment: string,
  { schema, metricName, statistic = Stats.SUM }: { schema: string; metricName: string; statistic?: string },
): MathExpression =>
  new MathExpression({
    expression: `SEARCH('{${schema}} MetricName="${metricName}" paceline ${environment}', '${statistic}')`,
    label: '',
    period: Duration.minutes(period),
  });

const graph = (title: string, left: IMetric[], right: IMetric[] = []): GraphWidget =>
  new GraphWidget({ title, width, left, right });

const requests = (environment: string): IWidget[] => {
  const badAnswers = Object.keys(answeredBadly) as AnsweredBadly[];
  return [
    graph('Requests', [sumOf(apiMetric(environment, 'Count'), period)]),
    graph(
      'Latency',
      [50, 90, 99].map((percent) => percentile(apiMetric(environment, 'Latency'), percent)),
    ),
    graph(
      'Refused and failed',
      ['4XXError', '5XXError'].map((name) => sumOf(apiMetric(environment, name), period)),
      badAnswers.map((name) => sumOf(accessLogMetric(environment, name), period)),
    ),
  ];
};

const latestFailures = (environment: string): IWidget =>
  new LogQueryWidget({
    title: 'The latest requests that failed',
    width: 3 * width,
    height: 6,
    logGroupNames: [accessLogName(environment)],
    view: LogQueryVisualizationType.TABLE,
    queryLines: [
      'fields @timestamp, status, method, resource_path, error, milliseconds, request_id',
      'filter status like /^5/',
      'sort @timestamp desc',
      'limit 20',
    ],
  });

function functionsAndQueues(environment: string): IWidget[] {
  const ofFunctions = 'AWS/Lambda,FunctionName';
  const errors = { schema: ofFunctions, metricName: 'Errors' };
  const running = { schema: ofFunctions, metricName: 'ConcurrentExecutions', statistic: Stats.MAXIMUM };
  const waiting = {
    schema: 'AWS/SQS,QueueName',
    metricName: 'ApproximateNumberOfMessagesVisible',
    statistic: Stats.MAXIMUM,
  };
  return [
    graph('Failed functions', [everyOne(environment, errors)]),
    graph('Functions at once', [everyOne(environment, running)]),
    graph('Waiting in queues', [everyOne(environment, waiting)]),
  ];
}

const stores = ({ environment, account, region }: OperationsDashboardProps): IWidget[] => [
  graph(
    'Throttled tables',
    ['ReadThrottleEvents', 'WriteThrottleEvents'].flatMap((metricName) =>
      ['AWS/DynamoDB,TableName', 'AWS/DynamoDB,TableName,GlobalSecondaryIndexName'].map((schema) =>
        everyOne(environment, { schema, metricName }),
      ),
    ),
  ),
  graph('Faults of DynamoDB', [
    everyOne(environment, { schema: 'AWS/DynamoDB,Operation,TableName', metricName: 'SystemErrors' }),
  ]),
  graph(
    'Upload buckets',
    uploadBuckets.flatMap((bucket) =>
      (['4xxErrors', '5xxErrors'] as const).map((name) =>
        sumOf(bucketMetric({ account, region }, environment, bucket, name), period),
      ),
    ),
  ),
];

function workAndAccess({ environment, region, frontEnd }: OperationsDashboardProps): IWidget[] {
  const work = countedWork.map((one) => failuresIn(environment, one));
  const signIns = signInSuccesses(frontEnd);
  return [
    graph(
      'Work that failed',
      work.map((failures) => sumOf(failures, period)),
      work.map(triesOf),
    ),
    graph('Sign-ins', [sumOf(signIns, period), triesOf(signIns)]),
    graph('Turned away by the firewall', [sumOf(blockedRequests(environment, region), period)]),
  ];
}

/** The one page on which an operator sees how the system is. */
export class OperationsDashboard extends Dashboard {
  constructor(scope: Construct, id: string, props: OperationsDashboardProps) {
    const { environment, alarms } = props;
    const name = `paceline-${environment}`;
    const markdown = `# ${name}\nWhat to do about an alarm is in \`docs/runbook.md\`, under the name at the end of its description.`;
    super(scope, id, {
      dashboardName: name,
      defaultInterval: Duration.hours(12),
      widgets: [
        [new TextWidget({ markdown, width: 3 * width, height: 2 })],
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 3 * width, height: 8 })],
        requests(environment),
        [latestFailures(environment)],
        functionsAndQueues(environment),
        stores(props),
        workAndAccess(props),
      ],
    });
  }
}
