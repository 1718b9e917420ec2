import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IndexName, TableName } from '#shared/dynamodb/tables.ts';
import { type BucketName, deployedBucketName, deployedTableName, uploadBuckets } from '../deployed-names.ts';
import { requestMetricsOfAll } from '../constructs/private-bucket.ts';
import type { Environment } from '../environments.ts';
import { type AlarmDefinition, failureRate, type Source, sumOf } from './alarm.ts';
import { accessLogMetric } from './api-alarms.ts';

type Place = { readonly account: string; readonly region: string };

type TableMetric = {
  readonly [T in TableName]: {
    readonly table: T;
    readonly metricName: string;
    readonly index?: IndexName<T>;
    readonly operation?: string;
    readonly what: string;
  };
}[TableName];

/**
 * What stands for all tables: every request asks for revocations, whoever books is looked up among users, every booking
 * and session is written to agendas, and every change to the audit log in its transaction. Any other table that is
 * too busy or broken shows once somebody gets no answer.
 */
const watchedThrottles: readonly TableMetric[] = [
  { table: 'revocations', index: 'RecentIndex', metricName: 'ReadThrottleEvents', what: 'reads of' },
  { table: 'users', metricName: 'ReadThrottleEvents', what: 'reads of' },
  { table: 'agendas', metricName: 'WriteThrottleEvents', what: 'writes to' },
  { table: 'audit-log', metricName: 'WriteThrottleEvents', what: 'writes to' },
];

const watchedFaults: readonly TableMetric[] = [
  { table: 'revocations', operation: 'Query', metricName: 'SystemErrors', what: 'reads of' },
  { table: 'audit-log', operation: 'TransactWriteItems', metricName: 'SystemErrors', what: 'writes to' },
];

const missing = TreatMissingData.NOT_BREACHING;

function tableMetric(environment: Environment, { table, metricName, index, operation }: TableMetric): Source {
  return {
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: {
      TableName: deployedTableName(environment, table),
      ...(index !== undefined && { GlobalSecondaryIndexName: index }),
      ...(operation !== undefined && { Operation: operation }),
    },
  };
}

export const bucketMetric = (
  place: Place,
  environment: string,
  bucket: BucketName,
  metricName: '4xxErrors' | '5xxErrors',
): Source => ({
  namespace: 'AWS/S3',
  metricName,
  dimensionsMap: {
    BucketName: deployedBucketName(place, environment, bucket),
    FilterId: requestMetricsOfAll,
  },
});

/** Whether tables and buckets do what is asked of them. */
export const storeAlarms = (environment: Environment, place: Place): AlarmDefinition[] => [
  {
    name: 'store-unavailable',
    meaning: 'Five requests or more within 15 minutes got no answer from a store, however often they tried.',
    paragraph: 'store-unavailable',
    metric: sumOf(accessLogMetric(environment.name, 'StoreUnavailable'), 15),
    threshold: 5,
    missing,
  },
  ...watchedThrottles.map((watched) => ({
    name: `${watched.table}-throttles`,
    meaning: `DynamoDB throttles ${watched.what} ${deployedTableName(environment, watched.table)}.`,
    paragraph: 'throttled-tables',
    metric: sumOf(tableMetric(environment, watched), 5),
    threshold: 10,
    periods: [2, 3] as const,
    missing,
  })),
  ...watchedFaults.map((watched) => ({
    name: `${watched.table}-system-errors`,
    meaning: `DynamoDB itself fails at ${watched.what} ${deployedTableName(environment, watched.table)}.`,
    paragraph: 'store-system-errors',
    metric: sumOf(tableMetric(environment, watched), 5),
    threshold: 5,
    periods: [2, 3] as const,
    missing,
  })),
  ...uploadBuckets.flatMap((bucket) => [
    {
      name: `${bucket}-4xx`,
      meaning: `S3 refuses a quarter of the requests to the bucket ${bucket}, and at least twenty in 15 minutes.`,
      paragraph: 'upload-4xx',
      metric: failureRate(bucketMetric(place, environment.name, bucket, '4xxErrors'), {
        floor: 20,
        period: 15,
      }),
      threshold: 25,
      missing,
    },
    {
      name: `${bucket}-5xx`,
      meaning: `S3 itself fails at 5 % of the requests to the bucket ${bucket}, and at least five in 15 minutes.`,
      paragraph: 'upload-5xx',
      metric: failureRate(bucketMetric(place, environment.name, bucket, '5xxErrors'), {
        floor: 5,
        period: 15,
      }),
      threshold: 5,
      missing,
    },
  ]),
];
