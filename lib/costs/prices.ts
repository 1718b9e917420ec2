type Price = {
  readonly usd: number;
  /** So many of the unit cost that. */
  readonly per: number;
  readonly unit: string;
  /** Below https://aws.amazon.com/, where the price is to be checked. */
  readonly page: string;
};

/** When the prices below were last known to be so. */
export const pricesAsOf = '2026-01';

/** Public on-demand prices of us-east-1, the first step of each, without any free tier. */
export const prices = {
  apiRequests: { usd: 3.5, per: 1_000_000, unit: 'requests to a REST API', page: 'api-gateway/pricing' },
  lambdaRequests: { usd: 0.2, per: 1_000_000, unit: 'invocations', page: 'lambda/pricing' },
  lambdaTime: { usd: 0.0000133334, per: 1, unit: 'GB-seconds on ARM', page: 'lambda/pricing' },
  storeReads: { usd: 0.125, per: 1_000_000, unit: 'read request units', page: 'dynamodb/pricing/on-demand' },
  storeWrites: {
    usd: 0.625,
    per: 1_000_000,
    unit: 'write request units',
    page: 'dynamodb/pricing/on-demand',
  },
  storeData: { usd: 0.25, per: 1, unit: 'GB-months in tables', page: 'dynamodb/pricing/on-demand' },
  storeRecovery: {
    usd: 0.2,
    per: 1,
    unit: 'GB-months of point-in-time recovery',
    page: 'dynamodb/pricing/on-demand',
  },
  streamReads: {
    usd: 0.02,
    per: 100_000,
    unit: 'read requests to a stream',
    page: 'dynamodb/pricing/on-demand',
  },
  backups: { usd: 0.1, per: 1, unit: 'GB-months of warm backups', page: 'backup/pricing' },
  pipeRequests: { usd: 0.4, per: 1_000_000, unit: 'requests through a pipe', page: 'eventbridge/pricing' },
  events: { usd: 1, per: 1_000_000, unit: 'custom events', page: 'eventbridge/pricing' },
  archivedEvents: { usd: 0.1, per: 1, unit: 'GB archived', page: 'eventbridge/pricing' },
  queueRequests: { usd: 0.4, per: 1_000_000, unit: 'requests to a standard queue', page: 'sqs/pricing' },
  logsTaken: { usd: 0.5, per: 1, unit: 'GB of logs taken in', page: 'cloudwatch/pricing' },
  logsKept: { usd: 0.03, per: 1, unit: 'GB-months of compressed logs', page: 'cloudwatch/pricing' },
  alarms: { usd: 0.1, per: 1, unit: 'metrics watched by an alarm', page: 'cloudwatch/pricing' },
  metrics: { usd: 0.3, per: 1, unit: 'custom metrics', page: 'cloudwatch/pricing' },
  dashboards: { usd: 3, per: 1, unit: 'dashboards', page: 'cloudwatch/pricing' },
  traces: { usd: 5, per: 1_000_000, unit: 'traces recorded', page: 'xray/pricing' },
  keys: { usd: 1, per: 1, unit: 'KMS keys', page: 'kms/pricing' },
  keyRequests: { usd: 0.03, per: 10_000, unit: 'requests to KMS', page: 'kms/pricing' },
  secrets: { usd: 0.4, per: 1, unit: 'secrets', page: 'secrets-manager/pricing' },
  secretRequests: { usd: 0.05, per: 10_000, unit: 'requests for secrets', page: 'secrets-manager/pricing' },
  firewalls: { usd: 5, per: 1, unit: 'web ACLs', page: 'waf/pricing' },
  firewallRules: { usd: 1, per: 1, unit: 'rules and managed rule groups', page: 'waf/pricing' },
  firewallRequests: { usd: 0.6, per: 1_000_000, unit: 'requests looked at', page: 'waf/pricing' },
  gateways: { usd: 0.045, per: 1, unit: 'hours of a NAT gateway', page: 'vpc/pricing' },
  addresses: { usd: 0.005, per: 1, unit: 'hours of a public address', page: 'vpc/pricing' },
  trailEvents: { usd: 0.1, per: 100_000, unit: 'data events in a trail', page: 'cloudtrail/pricing' },
  activeUsers: { usd: 0.015, per: 1, unit: 'users active in a month, Essentials', page: 'cognito/pricing' },
  mails: { usd: 0.1, per: 1000, unit: 'mails', page: 'ses/pricing' },
  dataOut: { usd: 0.09, per: 1, unit: 'GB to the internet', page: 'ec2/pricing/on-demand' },
  filesOut: { usd: 0.085, per: 1, unit: 'GB from CloudFront', page: 'cloudfront/pricing' },
  fileRequests: { usd: 1, per: 1_000_000, unit: 'HTTPS requests to CloudFront', page: 'cloudfront/pricing' },
  filesKept: { usd: 0.023, per: 1, unit: 'GB-months in S3', page: 's3/pricing' },
  filesPut: { usd: 0.005, per: 1000, unit: 'objects put', page: 's3/pricing' },
  filesGot: { usd: 0.0004, per: 1000, unit: 'objects read', page: 's3/pricing' },
  filesTiered: {
    usd: 0.01,
    per: 1000,
    unit: 'objects moved to Intelligent-Tiering',
    page: 's3/pricing',
  },
} as const satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;
