import type { _Record } from '@aws-sdk/client-dynamodb-streams';

/** As JSON has it on AWS: seconds for a time, Base64 for bytes. */
const toJson = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toJson(inner)]));
};

/** A record as a pipe sees it; the region is given, since engines state their own name for it. */
export const toPipeRecord = (record: _Record, region: string, streamArn: string): unknown =>
  toJson({ ...record, awsRegion: region, eventSourceARN: streamArn });
