import type { _Record } from '@aws-sdk/client-dynamodb-streams';
import { asJson } from '../aws-json/as-json.ts';

/** A record as a pipe sees it; the region is given, since engines state their own name for it. */
export const toPipeRecord = (record: _Record, region: string, streamArn: string): unknown =>
  asJson({ ...record, awsRegion: region, eventSourceARN: streamArn });
