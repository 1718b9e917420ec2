import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FaultQueue } from '../fault-queue.ts';
import { startOnLoopback } from '../loopback-server.ts';
import { addressOf } from './address.ts';
import { answerCall, type ObjectCreated, type S3Call, type Storage } from './answer-call.ts';
import { xml } from './answers.ts';
import { corsHeaders } from './cors.ts';
import type { S3Fault, S3Faults, S3Request } from './faults.ts';
import { ObjectStore, storageDirectory } from './object-store.ts';
import { S3Error } from './s3-error.ts';
import type { Credentials } from './signature.ts';

export type BucketSettings = { readonly name: string; readonly corsOrigins: readonly string[] };

export type S3Options = {
  readonly buckets: readonly BucketSettings[];
  readonly credentials: Credentials;
  readonly region: string;
  /** Where objects survive a restart; left out, they go with the stand-in. */
  readonly dataDirectory?: string | undefined;
  readonly now?: () => Date;
  readonly onCall?: ((call: S3Call) => void) | undefined;
  /** Hears of each object that is put, once it can be read. */
  readonly onObjectCreated?: ((created: ObjectCreated) => void) | undefined;
};

export type S3 = {
  readonly endpoint: string;
  readonly faults: S3Faults;
  /** What a bucket holds. */
  readonly keys: (bucket: string) => string[];
  readonly close: () => Promise<void>;
};

/** S3 on this machine: private buckets under paths, for whoever signs, by headers, address or form. */
export async function startS3(options: S3Options): Promise<S3> {
  const { credentials, region, now = () => new Date(), onCall, onObjectCreated } = options;
  const directory = storageDirectory(options.dataDirectory);
  const buckets = new Map(
    options.buckets.map(({ name, corsOrigins }) => [
      name,
      { corsOrigins, store: new ObjectStore(join(directory.path, name)) },
    ]),
  );
  const faults = new FaultQueue<S3Request, S3Fault>();
  const storage: Storage = {
    buckets,
    signer: { credentials, region, now },
    faults,
    onCall,
    onObjectCreated,
  };
  const server = await startOnLoopback((request, response) => void serve(request, response, storage), now);
  return {
    endpoint: server.endpoint,
    faults,
    keys: (bucket) =>
      buckets
        .get(bucket)
        ?.store.list()
        .map(({ key }) => key) ?? [],
    close: async () => {
      await server.close();
      directory.release();
    },
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, storage: Storage): Promise<void> {
  const requestId = randomUUID();
  const url = addressOf(request.url ?? '/');
  const [, bucket = ''] = url.pathname.split('/');
  const origins = storage.buckets.get(bucket)?.corsOrigins ?? [];
  const common = { 'x-amz-request-id': requestId, ...corsHeaders(request, origins) };
  try {
    const { status, headers = {}, body, fault } = await answerCall(request, url, storage);
    if (fault) {
      request.socket.resetAndDestroy();
      return;
    }
    response.writeHead(status, { ...common, ...headers });
    if (body === undefined || typeof body === 'string') response.end(body);
    else await pipeline(body, response);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else refuse(request, response, { error, headers: common, resource: url.pathname, requestId });
  }
}

type Refused = {
  readonly error: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly resource: string;
  readonly requestId: string;
};

function refuse(
  { method }: IncomingMessage,
  response: ServerResponse,
  { error, headers, resource, requestId }: Refused,
): void {
  const refusal = error instanceof S3Error ? error : new S3Error(500, 'InternalError', String(error));
  const told = { Code: refusal.code, Message: refusal.message, Resource: resource, RequestId: requestId };
  response.writeHead(refusal.status, { ...headers, 'content-type': 'application/xml' });
  response.end(method === 'HEAD' ? undefined : xml('Error', told));
}
