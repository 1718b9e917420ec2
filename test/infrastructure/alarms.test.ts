import { describe, expect, test } from '@jest/globals';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import * as z from 'zod';
import { answeredBadly } from '#lib/answered-badly.ts';
import { environmentNames } from '#lib/environments.ts';
import { deployedName, functionDefinitions, triggers } from '#lib/functions.ts';
import { gatewayResponses } from '#lib/openapi/gateway-responses.ts';
import { schedules } from '#lib/schedules.ts';
import { countedWork, failuresOf } from '#shared/observability/counted-work.ts';
import { accessLogLine } from '#test/support/access-log.ts';
import { alarmsOf, metricFiltersOf, type TemplateAlarm, type Watched } from '#test/support/alarms.ts';
import { matchesFilter } from '#test/support/metric-filter.ts';
import { resourcesOf, someAccount } from '#test/support/template-resources.ts';
import { synthesized, synthesizedWith } from './synthesized.ts';

const { assembly } = synthesized('prod');
const alarms = alarmsOf(assembly);

const named = (name: string): TemplateAlarm => {
  const alarm = alarms.find(({ AlarmName }) => AlarmName === `paceline-prod-${name}`);
  if (!alarm) throw new Error(`There is no alarm ${name}`);
  return alarm;
};

const valuesOf = (type: string, property: string): string[] =>
  resourcesOf(assembly, type).map(({ Properties }) => String(Properties[property]));

const idOf = (type: string): string => resourcesOf(assembly, type)[0]?.logicalId ?? '';

const Table = z.object({
  TableName: z.string(),
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })).default([]),
});
const Bucket = z.object({
  BucketName: z.string(),
  MetricsConfigurations: z.array(z.object({ Id: z.string() })).default([]),
});

const WebAcl = z.object({ VisibilityConfig: z.object({ MetricName: z.string() }) });

const tables = resourcesOf(assembly, 'AWS::DynamoDB::Table').map(({ Properties }) => Table.parse(Properties));
const buckets = resourcesOf(assembly, 'AWS::S3::Bucket').map(({ Properties }) => Bucket.parse(Properties));

type Known = {
  readonly metrics: readonly string[];
  readonly isThere: (dimensions: Watched['dimensions']) => boolean;
};

/** What AWS publishes of what there is in the templates, by the documentation of each service. */
const ofAws: Readonly<Record<string, Known>> = {
  'AWS/ApiGateway': {
    metrics: ['5XXError', '4XXError', 'Latency', 'Count'],
    isThere: ({ ApiName, Stage, ...others }) =>
      valuesOf('AWS::ApiGateway::RestApi', 'Name').includes(String(ApiName)) &&
      valuesOf('AWS::ApiGateway::Stage', 'StageName').includes(String(Stage)) &&
      Object.keys(others).length === 0,
  },
  'AWS/Lambda': {
    metrics: ['Errors', 'Invocations', 'Throttles'],
    isThere: ({ FunctionName, ...others }) =>
      (FunctionName === undefined ||
        valuesOf('AWS::Lambda::Function', 'FunctionName').includes(FunctionName)) &&
      Object.keys(others).length === 0,
  },
  'AWS/SQS': {
    metrics: ['ApproximateNumberOfMessagesVisible'],
    isThere: ({ QueueName, ...others }) =>
      valuesOf('AWS::SQS::Queue', 'QueueName').includes(String(QueueName)) &&
      Object.keys(others).length === 0,
  },
  'AWS/DynamoDB': {
    metrics: ['ReadThrottleEvents', 'WriteThrottleEvents', 'SystemErrors'],
    isThere: ({ TableName, GlobalSecondaryIndexName: index, Operation, ...others }) =>
      tables.some(
        (table) =>
          table.TableName === TableName &&
          (index === undefined || table.GlobalSecondaryIndexes.some(({ IndexName }) => IndexName === index)),
      ) &&
      [undefined, 'Query', 'TransactWriteItems'].includes(Operation) &&
      Object.keys(others).length === 0,
  },
  'AWS/S3': {
    metrics: ['4xxErrors', '5xxErrors'],
    isThere: ({ BucketName, FilterId, ...others }) =>
      buckets.some(
        (bucket) =>
          bucket.BucketName === BucketName && bucket.MetricsConfigurations.some(({ Id }) => Id === FilterId),
      ) && Object.keys(others).length === 0,
  },
  'AWS/Cognito': {
    metrics: ['SignInSuccesses'],
    isThere: ({ UserPool = '', UserPoolClient = '', ...others }) =>
      UserPool.startsWith(`paceline-prod-identity:ExportsOutputRef${idOf('AWS::Cognito::UserPool')}`) &&
      UserPoolClient.startsWith(
        `paceline-prod-identity:ExportsOutputRef${idOf('AWS::Cognito::UserPoolClient')}`,
      ) &&
      Object.keys(others).length === 0,
  },
  'AWS/WAFV2': {
    metrics: ['BlockedRequests'],
    isThere: ({ WebACL, Rule, Region, ...others }) =>
      resourcesOf(assembly, 'AWS::WAFv2::WebACL').some(
        ({ Properties }) => WebAcl.parse(Properties).VisibilityConfig.MetricName === WebACL,
      ) &&
      Rule === 'ALL' &&
      Region === 'us-east-1' &&
      Object.keys(others).length === 0,
  },
};

const filtered = metricFiltersOf(assembly);
const own = new Map<string, Watched['dimensions']>([
  ...filtered.map(({ metric }) => [metric.name, metric.dimensions] as const),
  ...countedWork.map((work) => [failuresOf(work), { service: 'paceline' }] as const),
]);

function expectToBeThere({ namespace, name, dimensions }: Watched): void {
  if (namespace === 'paceline-prod') {
    expect(dimensions).toEqual(own.get(name));
    return;
  }
  expect(ofAws[namespace]?.metrics).toContain(name);
  expect({ dimensions, isThere: ofAws[namespace]?.isThere(dimensions) }).toEqual({
    dimensions,
    isThere: true,
  });
}

describe.each(alarms)('$AlarmName', ({ metrics, AlarmName, AlarmDescription, expression }) => {
  test('watches what there is', () => {
    expect(metrics.length).toBeGreaterThan(0);
    for (const metric of metrics) expectToBeThere(metric);
  });

  test('says what it means and where to read on', () => {
    expect(AlarmName).toMatch(/^paceline-prod-[a-z\d-]+$/);
    expect(AlarmDescription).toMatch(/^[A-Z].*\. What to do: docs\/runbook\.md#[a-z\d-]+$/);
  });

  test('searches nothing: an alarm cannot', () => {
    expect(expression ?? '').not.toMatch(/SEARCH|SELECT/);
    expect(metrics.length).toBeLessThanOrEqual(10);
  });
});

test.each(['api-5xx-rate', 'api-4xx-surge', 'uploads-5xx', 'calendar-sync-failures', 'thumbnail-failures'])(
  '%s is a rate, and nothing as long as only a few fail',
  (name) => {
    const { expression, metrics } = named(name);
    expect(expression).toMatch(/^IF\(failures >= \d+, 100 \* failures \/ tries, 0\)$/);
    expect(metrics.map(({ statistic }) => statistic)).toEqual(['Sum', 'SampleCount']);
    expect(Number(/>= (\d+)/.exec(expression ?? '')?.[1])).toBeGreaterThanOrEqual(5);
  },
);

test('sign-ins that failed are all but those that succeeded', () => {
  expect(named('sign-in-failures').expression).toBe(
    'IF(tries - successes >= 30, 100 * (tries - successes) / tries, 0)',
  );
});

test('every queue from which nothing goes on has an alarm', () => {
  const ends = resourcesOf(assembly, 'AWS::SQS::Queue')
    .filter(({ Properties }) => !('RedrivePolicy' in Properties))
    .map(({ Properties }) => String(Properties['QueueName']));
  const watched = alarms.flatMap(({ metrics }) =>
    metrics.flatMap(({ dimensions }) => dimensions['QueueName'] ?? []),
  );
  expect(ends.length).toBeGreaterThan(0);
  expect(watched.toSorted()).toEqual(ends.toSorted());
});

test('every function that no request calls has an alarm, but for the one that a deployment runs', () => {
  const watched = alarms
    .filter(({ metrics }) => metrics[0]?.name === 'Errors')
    .flatMap(({ metrics }) => metrics[0]?.dimensions['FunctionName'] ?? []);
  const names = functionDefinitions.map(({ name }) => name).filter((name) => name in triggers);
  expect(watched.toSorted()).toEqual(
    names
      .filter((name) => name !== 'makeMediaKey')
      .map((name) => deployedName('prod', name))
      .toSorted(),
  );
});

test('silence is good, but of schedules, which it is an alarm of, and of queues, of which it says nothing', () => {
  const all = Map.groupBy(alarms, ({ TreatMissingData }) => TreatMissingData);
  const missing = (value: string) => all.get(value)?.map(({ AlarmName }) => AlarmName) ?? [];
  expect([...all.keys()].toSorted()).toEqual(['breaching', 'ignore', 'notBreaching']);
  expect(missing('breaching').toSorted()).toEqual(
    Object.keys(schedules)
      .map((name) => `${deployedName('prod', name as keyof typeof schedules)}-stopped`)
      .toSorted(),
  );
  expect(missing('ignore').every((name) => name.endsWith('-not-empty'))).toBe(true);
  expect(named('run-due-timers-stopped')).toMatchObject({
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
  });
});

test('the alarms of an environment are paid for as 62 metrics', () => {
  expect(alarms).toHaveLength(50);
  expect(alarms.flatMap(({ metrics }) => metrics)).toHaveLength(62);
});

describe('The dashboard', () => {
  const [dashboard, ...others] = resourcesOf(assembly, 'AWS::CloudWatch::Dashboard');
  const Metrics = z.array(z.array(z.union([z.string(), z.object({ expression: z.string().optional() })])));
  const Widgets = z.object({
    widgets: z.array(
      z.object({
        properties: z.object({ metrics: Metrics.default([]), alarms: z.array(z.string()).optional() }),
      }),
    ),
  });
  const { widgets } = Widgets.parse(JSON.parse(String(dashboard?.Properties['DashboardBody'])));
  const lines = widgets.flatMap(({ properties }) => properties.metrics);

  test('is the only one, and shows every alarm', () => {
    expect(others).toEqual([]);
    expect(dashboard?.Properties['DashboardName']).toBe('paceline-prod');
    expect(widgets.flatMap(({ properties }) => properties.alarms ?? [])).toHaveLength(alarms.length);
  });

  test('shows what there is', () => {
    const metrics = lines
      .map((line) => line.filter((part) => typeof part === 'string'))
      .filter((parts) => parts.length > 0);
    expect(metrics.length).toBeGreaterThan(10);
    for (const [namespace = '', name = '', ...pairs] of metrics) {
      const names = pairs.filter((_part, place) => place % 2 === 0);
      const dimensions = Object.fromEntries(names.map((key, place) => [key, pairs[2 * place + 1] ?? '']));
      expectToBeThere({ namespace, name, dimensions });
    }
  });

  test('searches for what belongs to the environment alone', () => {
    const searches = lines.flatMap((line) =>
      line.flatMap((part) =>
        typeof part === 'object' && part.expression !== undefined ? [part.expression] : [],
      ),
    );
    expect(searches.length).toBeGreaterThan(3);
    for (const search of searches)
      expect(search).toMatch(/^SEARCH\('\{AWS\/[\w,/]+\} .* paceline prod', '\w+'\)$/);
  });
});

describe('The access log', () => {
  const log = resourcesOf(assembly, 'AWS::Logs::LogGroup').find(
    ({ Properties }) => Properties['LogGroupName'] === '/paceline/prod/api-access',
  );
  const counted = (known: { status: number; 'error.responseType'?: string }): string[] =>
    filtered
      .filter(({ pattern }) => matchesFilter(pattern, accessLogLine(assembly, known)))
      .map(({ metric }) => metric.name);

  test('is where its answers are counted', () => {
    expect(filtered.map(({ logGroup }) => logGroup)).toEqual(filtered.map(() => log?.logicalId));
    expect(filtered.map(({ metric }) => metric.name).toSorted()).toEqual(
      Object.keys(answeredBadly).toSorted(),
    );
  });

  test.each([
    [200, []],
    [304, []],
    [400, []],
    [500, ['UnexpectedErrors']],
    [503, ['StoreUnavailable']],
  ])('counts the answer %i of a function as %j', (status, expected) => {
    expect(counted({ status })).toEqual(expected);
  });

  test.each(Object.entries(gatewayResponses()))(
    'tells the gateway’s own answer %s from them',
    (type, { statusCode }) => {
      expect(counted({ status: statusCode, 'error.responseType': type })).toEqual(
        statusCode >= 500 ? ['Unanswered'] : [],
      );
    },
  );
});

describe.each(environmentNames)('in %s', (environment) => {
  test('nobody is told unless an address is set', () => {
    const { assembly: silent } = synthesized(environment);
    expect(resourcesOf(silent, 'AWS::SNS::Topic')).toEqual([]);
    expect(alarmsOf(silent).flatMap(({ AlarmActions }) => AlarmActions)).toEqual([]);
  });
});

describe('Where an address is set', () => {
  const email = 'operations@example.com';
  const { app, assembly: telling } = synthesizedWith('prod', { alarmEmail: email });
  const [topic, ...others] = resourcesOf(telling, 'AWS::SNS::Topic');
  const fromAlarms = {
    StringEquals: { 'aws:SourceAccount': someAccount },
    ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:us-east-1:${someAccount}:alarm:paceline-prod-*` },
  };

  test('it is mailed when an alarm goes off and when it is over', () => {
    expect(others).toEqual([]);
    expect(resourcesOf(telling, 'AWS::SNS::Subscription').map(({ Properties }) => Properties)).toEqual([
      { Protocol: 'email', Endpoint: email, TopicArn: topic?.logicalId },
    ]);
    for (const { AlarmActions, OKActions } of alarmsOf(telling)) {
      expect([AlarmActions, OKActions]).toEqual([[topic?.logicalId], [topic?.logicalId]]);
    }
  });

  test('only alarms of the environment may tell, and over TLS', () => {
    const [policy] = resourcesOf(telling, 'AWS::SNS::TopicPolicy');
    expect(policy?.Properties['PolicyDocument']).toMatchObject({
      Statement: [
        {
          Effect: 'Deny',
          Action: 'sns:Publish',
          Principal: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        {
          Effect: 'Allow',
          Action: 'sns:Publish',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Resource: topic?.logicalId,
          Condition: fromAlarms,
        },
      ],
    });
  });

  test('what is told is encrypted, with a key that they may use and that is renewed', () => {
    const key = resourcesOf(telling, 'AWS::KMS::Key').find(
      ({ logicalId }) => topic?.Properties['KmsMasterKeyId'] === `${logicalId}.Arn`,
    );
    expect(key?.Properties).toMatchObject({
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: [
          expect.anything(),
          {
            Effect: 'Allow',
            Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: fromAlarms,
          },
        ],
      },
    });
  });

  test('the rules for everything else hold for this as well', () => {
    for (const pack of [new AwsSolutionsChecks(), new ServerlessChecks()]) {
      expect(pack.validateScope(app).violations).toEqual([]);
    }
  });
});
