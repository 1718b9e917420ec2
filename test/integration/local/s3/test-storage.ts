import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { ObjectCreated, S3Call } from '#lib/local/s3/answer-call.ts';
import { type S3, type S3Options, startS3 } from '#lib/local/s3/s3.ts';

export const credentials = { accessKeyId: 'local', secretAccessKey: 'secret' };
export const region = 'us-east-1';
export const Bucket = 'pictures';
export const origin = 'https://app.example.com';

export const clientOf = (s3: S3, changes: object = {}): S3Client =>
  new S3Client({ endpoint: s3.endpoint, region, credentials, forcePathStyle: true, ...changes });

export const startTestS3 = (options: Partial<S3Options> = {}): Promise<S3> =>
  startS3({
    buckets: [
      { name: Bucket, corsOrigins: [origin] },
      { name: 'others', corsOrigins: [] },
    ],
    credentials,
    region,
    ...options,
  });

/** A stand-in for the tests of one block, with a client and what it told. */
export function useStorage() {
  const calls: S3Call[] = [];
  const created: ObjectCreated[] = [];
  let now = new Date();
  let started: { s3: S3; client: S3Client } | undefined;
  beforeAll(async () => {
    const s3 = await startTestS3({
      now: () => now,
      onCall: (call) => calls.push(call),
      onObjectCreated: (object) => created.push(object),
    });
    started = { s3, client: clientOf(s3) };
  });
  beforeEach(() => {
    now = new Date();
    calls.splice(0);
    created.splice(0);
  });
  afterAll(async () => {
    started?.client.destroy();
    await started?.s3.close();
  });
  return {
    calls,
    created,
    get s3(): S3 {
      if (!started) throw new Error('The storage is not started');
      return started.s3;
    },
    get client(): S3Client {
      if (!started) throw new Error('The storage is not started');
      return started.client;
    },
    moveClock: (milliseconds: number): void => {
      now = new Date(now.getTime() + milliseconds);
    },
  };
}
