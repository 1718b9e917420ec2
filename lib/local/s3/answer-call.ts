import type { IncomingMessage } from 'node:http';
import { callerOf } from '../request-header.ts';
import type { Address } from './address.ts';
import { preflight } from './cors.ts';
import type { S3Fault, S3Faults, S3Request } from './faults.ts';
import type { ObjectStore } from './object-store.ts';
import { operationOf, type Reply } from './operations.ts';
import { S3Error } from './s3-error.ts';
import type { Signer } from './signature.ts';

/** A call and its outcome; the resource is `bucket/key`, or the bucket alone. */
export type S3Call = S3Request & {
  readonly action: string;
  readonly resource: string;
  /** 0 when an injected fault cut the connection. */
  readonly status: number;
};

export type ObjectCreated = {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  readonly reason: 'PutObject' | 'POST Object';
};

export type Storage = {
  readonly buckets: ReadonlyMap<
    string,
    { readonly store: ObjectStore; readonly corsOrigins: readonly string[] }
  >;
  readonly signer: Signer;
  readonly faults: S3Faults;
  readonly onCall?: ((call: S3Call) => void) | undefined;
  readonly onObjectCreated?: ((created: ObjectCreated) => void) | undefined;
};

type Asked = Omit<S3Call, 'status'>;

/** Answers one request; `fault` is one that breaks the connection although the call took effect. */
export async function answerCall(
  request: IncomingMessage,
  url: Address,
  storage: Storage,
): Promise<Reply & { readonly fault?: S3Fault | undefined }> {
  const [name = '', ...segments] = url.pathname.slice(1).split('/');
  const bucket = storage.buckets.get(name);
  if (!bucket) throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist');
  if (request.method === 'OPTIONS') return preflight(request, bucket.corsOrigins);
  const key = decodeURIComponent(segments.join('/'));
  if (Buffer.byteLength(key) > 1024) throw new S3Error(400, 'KeyTooLongError', 'Your key is too long');

  const operation = operationOf(request, url, key);
  const asked: Asked = {
    caller: callerOf(request),
    operation: operation.name,
    bucket: name,
    key,
    action: operation.action,
    resource: key === '' ? name : `${name}/${key}`,
  };
  const fault = storage.faults.take(asked);
  try {
    if (fault === 'unavailable') {
      throw new S3Error(503, 'ServiceUnavailable', 'Service is unable to handle request.');
    }
    const call = { request, url, bucket: name, key, store: bucket.store, signer: storage.signer };
    const reply = await operation.run(call);
    tellSuccess(asked, fault ? 0 : reply.status, reply, storage);
    return { ...reply, fault };
  } catch (error) {
    tellFailure(asked, error, storage);
    throw error;
  }
}

function tellSuccess(
  asked: Asked,
  status: number,
  { created }: Reply,
  { onCall, onObjectCreated }: Storage,
): void {
  if (!created) return onCall?.({ ...asked, status });
  const { key, size, etag } = created;
  const { bucket, operation } = asked;
  onCall?.({ ...asked, resource: `${bucket}/${key}`, status });
  const reason = operation === 'PostObject' ? 'POST Object' : 'PutObject';
  onObjectCreated?.({ bucket, key, size, etag, reason });
}

function tellFailure(asked: Asked, error: unknown, { onCall }: Storage): void {
  const isRefusal = error instanceof S3Error;
  const status = isRefusal ? error.status : 500;
  onCall?.({ ...asked, status });
  // S3 says that there is no such object only to whoever may list: to others it is forbidden.
  if (isRefusal && error.code === 'NoSuchKey') {
    onCall?.({ ...asked, action: 's3:ListBucket', resource: asked.bucket, status });
  }
}
