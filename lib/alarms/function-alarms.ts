import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { consumers } from '../consumers.ts';
import { deployedName, type FunctionName } from '../functions.ts';
import { schedules } from '../schedules.ts';
import { type AlarmDefinition, type Source, sumOf } from './alarm.ts';

const lambdaMetric = (environment: string, metricName: string, name: FunctionName): Source => ({
  namespace: 'AWS/Lambda',
  metricName,
  dimensionsMap: { FunctionName: deployedName(environment, name) },
});

/** Of all functions of the account in this region. */
const throttles: Source = { namespace: 'AWS/Lambda', metricName: 'Throttles' };

const scheduled = Object.keys(schedules) as (keyof typeof schedules)[];

/**
 * Functions for which no request waits, so that nobody else sees them fail. `makeMediaKey` alone is not among them:
 * when it fails, so does the deployment that runs it.
 */
const unattended = [
  'registerConfirmedUser',
  'makeThumbnails',
  ...(Object.keys(consumers) as (keyof typeof consumers)[]),
  ...scheduled,
] as const satisfies FunctionName[];

const nameIn = (environment: string, name: FunctionName): string =>
  deployedName(environment, name).replace(`paceline-${environment}-`, '');

/** Whether functions run that no request calls; those that one does call are in the alarms of the API. */
export const functionAlarms = (environment: string): AlarmDefinition[] => [
  ...unattended.map((name) => ({
    name: `${nameIn(environment, name)}-errors`,
    meaning: `The function ${deployedName(environment, name)} crashed, failed or ran out of time three times within 15 minutes.`,
    paragraph: 'function-errors',
    metric: sumOf(lambdaMetric(environment, 'Errors', name), 15),
    threshold: 3,
    missing: TreatMissingData.NOT_BREACHING,
  })),
  ...scheduled.map((name) => ({
    name: `${nameIn(environment, name)}-stopped`,
    meaning: `The function ${deployedName(environment, name)} has not been started for half an hour.`,
    paragraph: 'schedule-stopped',
    metric: sumOf(lambdaMetric(environment, 'Invocations', name), 15),
    threshold: 1,
    below: true as const,
    periods: [2, 2] as const,
    // No run leaves no data: here it is the failure itself.
    missing: TreatMissingData.BREACHING,
  })),
  {
    name: 'throttled-functions',
    meaning: 'The account runs as many functions at once as it may, and refused to start another.',
    paragraph: 'throttled-functions',
    metric: sumOf(throttles, 5),
    threshold: 1,
    periods: [2, 3],
    missing: TreatMissingData.NOT_BREACHING,
  },
];
