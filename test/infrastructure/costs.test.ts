/* oxlint-disable eslint/no-new -- a construct belongs to its stack by being made */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { CfnBackupPlan } from 'aws-cdk-lib/aws-backup';
import { CfnTrail } from 'aws-cdk-lib/aws-cloudtrail';
import { Alarm, Dashboard, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { costsPage, costsPageFile } from '#lib/costs/costs-page.ts';
import { type DeployedResources, deployedResources } from '#lib/costs/deployed-resources.ts';
import { free, priced } from '#lib/costs/resource-types.ts';
import { storeBudgets } from '#lib/docs/store-budgets.ts';
import { type EnvironmentName, environmentNames } from '#lib/environments.ts';
import { deployedName } from '#lib/functions.ts';
import { Assembly } from '#lib/local/template/assembly.ts';
import { recordedUse } from '#lib/usage/recorded-use.ts';
import { requestMix } from '#lib/usage/request-mix.ts';
import { contracts } from '#shared/contracts.ts';
import { resourcesOf } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

const deployedIn = (environment: EnvironmentName): DeployedResources =>
  deployedResources(new Assembly(synthesized(environment).assembly.directory));

test('docs/costs.md is what follows from templates, measurements and prices; `npm run costs` writes it anew', () => {
  const page = readFileSync(costsPageFile, 'utf8');
  const deployed = Object.fromEntries(environmentNames.map((name) => [name, deployedIn(name)]));
  expect(costsPage(page, deployed as Record<EnvironmentName, DeployedResources>)).toBe(page);
});

describe('The mix', () => {
  test.each(requestMix)('$request by a $by is asked of an endpoint, budgeted and recorded', ({ request }) => {
    const operation = request.split(' ')[0];
    expect(contracts.map(({ operationId }) => operationId)).toContain(operation);
    expect(storeBudgets().has(request)).toBe(true);
    expect(recordedUse().requests).toHaveProperty([request]);
  });

  test('is a whole', () => {
    expect(requestMix.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
  });
});

test.each(environmentNames)(
  'It is known of every type of resource in %s whether it is paid for',
  (environment) => {
    const known = new Set<string>([...priced, ...free]);
    const types = resourcesOf(synthesized(environment).assembly).map(({ Type }) => Type);
    expect([...new Set(types)].filter((type) => !known.has(type))).toEqual([]);
  },
);

test('Of what is deployed, what is paid for is counted', () => {
  const { assembly } = synthesized('prod');
  const counted = deployedIn('prod');
  const count = (type: string) => resourcesOf(assembly, type).length;
  expect(counted).toMatchObject({
    keys: count('AWS::KMS::Key'),
    secrets: count('AWS::SecretsManager::Secret'),
    queuesPolled: count('AWS::Lambda::EventSourceMapping'),
    dashboards: count('AWS::CloudWatch::Dashboard'),
  });
  expect(counted.keys).toBeGreaterThan(0);
  expect(counted.memory.size).toBe(count('AWS::Lambda::Function'));
  expect(counted.scheduledRuns.get(deployedName('prod', 'runDueTimers'))).toBe(43_200);
});

const directory = mkdtempSync(join(tmpdir(), 'paceline-paid-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** A stack with all that other environments, or later ones, may have. */
function payingStack(app: App): void {
  const stack = new Stack(app, 'Stack');
  const watched = { threshold: 1, evaluationPeriods: 1 };
  new Alarm(stack, 'OfOne', { ...watched, metric: metric('AWS/Lambda', 'Errors') });
  new Alarm(stack, 'OfOurs', { ...watched, metric: metric('paceline', 'MailsFailed') });
  const usingMetrics = { bad: metric('AWS/ApiGateway', '5XXError'), all: metric('AWS/ApiGateway', 'Count') };
  const rate = new MathExpression({ expression: 'bad / all', usingMetrics, period: Duration.minutes(5) });
  new Alarm(stack, 'OfARate', { ...watched, metric: rate });
  new Dashboard(stack, 'Dashboard');
  new Vpc(stack, 'Network', { natGateways: 1 });
  const rule = (priority: number) => ({ name: `r${priority}`, priority, statement: {}, visibilityConfig });
  const rules = [rule(1), rule(2), rule(3)];
  new CfnWebACL(stack, 'Firewall', {
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig,
    rules,
  });
  const selects = { field: 'resources.type', equalTo: ['AWS::DynamoDB::Table'] };
  const advancedEventSelectors = [{ fieldSelectors: [selects] }];
  new CfnTrail(stack, 'Trail', { isLogging: true, s3BucketName: 'trail', advancedEventSelectors });
  const backupPlanRule = [
    backup('daily', 'cron(0 5 * * ? *)', 35),
    backup('weekly', 'cron(0 5 ? * SAT *)', 90),
    backup('monthly', 'cron(0 5 1 * ? *)', 365),
  ];
  new CfnBackupPlan(stack, 'Backups', { backupPlan: { backupPlanName: 'plan', backupPlanRule } });
}

const visibilityConfig = { cloudWatchMetricsEnabled: true, metricName: 'x', sampledRequestsEnabled: false };
const metric = (namespace: string, metricName: string) => new Metric({ namespace, metricName });
const backup = (ruleName: string, scheduleExpression: string, deleteAfterDays: number) => ({
  ruleName,
  targetBackupVault: 'vault',
  scheduleExpression,
  lifecycle: { deleteAfterDays },
});

test('Alarms, network, firewall, trail and backups are counted where there are any', () => {
  const app = new App({ outdir: directory, analyticsReporting: false });
  payingStack(app);
  app.synth();
  expect(deployedResources(new Assembly(directory))).toMatchObject({
    alarmMetrics: 4,
    customMetrics: 1,
    dashboards: 1,
    natGateways: 1,
    addresses: 1,
    firewalls: 1,
    firewallRules: 3,
    trailsTables: true,
    backupsKept: 35 + 13 + 13,
  });
});
