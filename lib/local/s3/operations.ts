import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { readBody } from '../read-body.ts';
import type { Address } from './address.ts';
import { headersOf, isUnchanged, rangeIn, xml } from './answers.ts';
import { listObjects } from './list-objects.ts';
import { headersToKeep, type ObjectStore, type StoredObject } from './object-store.ts';
import { payloadOf } from './payload.ts';
import { postObject } from './post-object.ts';
import { noSuchKey, notImplemented, S3Error } from './s3-error.ts';
import { checkSignature, type Signer } from './signature.ts';

/** A call with what it is about. */
export type Call = {
  readonly request: IncomingMessage;
  readonly url: Address;
  readonly bucket: string;
  readonly key: string;
  readonly store: ObjectStore;
  readonly signer: Signer;
};

export type Reply = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
  /** What was put. */
  readonly created?: StoredObject;
};

type Operation = {
  readonly name: string;
  readonly action: string;
  readonly run: (call: Call) => Promise<Reply>;
};

/** Query parameters that say how to read, not what to do. */
const harmless = (name: string): boolean => name === 'x-id' || name.toLowerCase().startsWith('x-amz-');

/** Which operation a request means. */
export function operationOf({ method }: IncomingMessage, { searchParams }: Address, key: string): Operation {
  const asked = [...searchParams.keys()].filter((name) => !harmless(name));
  if (method === 'GET' && key === '' && searchParams.get('list-type') === '2') return listing;
  if (asked.length > 0 || key === '') {
    if (method === 'POST' && asked.length === 0) return posting;
    throw notImplemented(`${method} with ${asked.join(', ') || 'no key'}`);
  }
  const operation = byMethod[method ?? ''];
  if (!operation) {
    throw new S3Error(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
  }
  return operation;
}

const signed =
  (run: (call: Call) => Promise<Reply>) =>
  async (call: Call): Promise<Reply> => {
    await checkSignature(call.request, call.url, call.signer);
    return run(call);
  };

const found = ({ store, key }: Call): StoredObject => {
  const object = store.get(key);
  if (!object) throw noSuchKey();
  return object;
};

const listing: Operation = {
  name: 'ListObjectsV2',
  action: 's3:ListBucket',
  run: signed(async ({ bucket, store, url }) => ({
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: listObjects(bucket, store, url.searchParams),
  })),
};

const posting: Operation = {
  name: 'PostObject',
  action: 's3:PutObject',
  run: async ({ request, bucket, store, signer }) => {
    const { stored, form } = await postObject(request, { name: bucket, store }, signer);
    const asked = form.get('success_action_status');
    const headers = { etag: stored.etag, location: `/${bucket}/${encodeURIComponent(stored.key)}` };
    if (asked !== '201') return { status: asked === '200' ? 200 : 204, headers, created: stored };
    const body = xml('PostResponse', {
      Location: headers.location,
      Bucket: bucket,
      Key: stored.key,
      ETag: stored.etag,
    });
    return { status: 201, headers: { ...headers, 'content-type': 'application/xml' }, body, created: stored };
  },
};

const byMethod: Readonly<Record<string, Operation>> = {
  HEAD: {
    name: 'HeadObject',
    action: 's3:GetObject',
    run: signed(async (call) => {
      const object = found(call);
      return isUnchanged(call.request.headers, object)
        ? { status: 304 }
        : { status: 200, headers: headersOf(object) };
    }),
  },
  GET: {
    name: 'GetObject',
    action: 's3:GetObject',
    run: signed(async (call) => {
      const object = found(call);
      const { headers } = call.request;
      if (isUnchanged(headers, object)) return { status: 304, headers: { etag: object.etag } };
      const range = rangeIn(headers, object.size);
      const body = call.store.read(call.key, range);
      if (!range) return { status: 200, headers: headersOf(object), body };
      return {
        status: 206,
        headers: {
          ...headersOf(object),
          'content-length': String(range.end - range.start + 1),
          'content-range': `bytes ${range.start}-${range.end}/${object.size}`,
        },
        body,
      };
    }),
  },
  PUT: {
    name: 'PutObject',
    action: 's3:PutObject',
    run: signed(async ({ request, store, key, signer }) => {
      const content = payloadOf(await readBody(request), request.headers);
      if (request.headers['if-none-match'] === '*' && store.get(key)) {
        throw new S3Error(
          412,
          'PreconditionFailed',
          'At least one of the pre-conditions you specified did not hold',
        );
      }
      const part = store.newPart();
      await writeFile(part, content);
      const etag = `"${createHash('md5').update(content).digest('hex')}"`;
      const headers = headersToKeep(request.headers);
      if (headers['content-encoding'] === 'aws-chunked') delete headers['content-encoding'];
      const created = await store.put(part, { key, size: content.length, etag, headers }, signer.now());
      return { status: 200, headers: { etag }, created };
    }),
  },
  DELETE: {
    name: 'DeleteObject',
    action: 's3:DeleteObject',
    run: signed(async ({ store, key }) => {
      await store.remove(key);
      return { status: 204 };
    }),
  },
};
