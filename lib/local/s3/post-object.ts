import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { headersToKeep, type ObjectStore, type StoredObject } from './object-store.ts';
import { checkFields, policyIn, tooLarge, tooSmall } from './post-policy.ts';
import { accessDenied, S3Error } from './s3-error.ts';
import { checkText, type Signer } from './signature.ts';

/** What a form may hold beside its file, in bytes. */
const maximumFields = 20 * 1024;

type Bucket = { readonly name: string; readonly store: ObjectStore };

/** Stores the file of a browser's form, if its policy and signature let it. */
export async function postObject(
  request: IncomingMessage,
  bucket: Bucket,
  signer: Signer,
): Promise<{ stored: StoredObject; form: ReadonlyMap<string, string> }> {
  const form = new Map<string, string>();
  let receiving: Promise<StoredObject> | undefined;
  const parser = busboyFor(request);
  parser.on('field', (name, value) => {
    // What comes after the file counts for nothing.
    if (!receiving) form.set(name.toLowerCase(), value);
  });
  parser.on('file', (name, file) => {
    if (name !== 'file' || receiving) {
      file.resume();
      return;
    }
    receiving = receive(file, form, bucket, signer);
    // Whoever waits hears of it; the rest of the body is read and dropped, so that the answer reaches the client.
    receiving.catch(() => file.resume());
  });
  try {
    await pipeline(request, parser);
  } catch (error) {
    await receiving?.catch(() => undefined);
    throw new S3Error(
      400,
      'MalformedPOSTRequest',
      `The body is no well-formed multipart form: ${String(error)}`,
    );
  }
  if (!receiving)
    throw new S3Error(400, 'InvalidArgument', 'POST requires exactly one file upload per request.');
  return { stored: await receiving, form };
}

function busboyFor(request: IncomingMessage): BusboyInstance {
  const type = request.headers['content-type'];
  if (type === undefined || !type.startsWith('multipart/form-data')) {
    throw new S3Error(
      412,
      'PreconditionFailed',
      'The request must be of the enclosure-type multipart/form-data',
    );
  }
  return new Busboy({
    headers: { ...request.headers, 'content-type': type },
    isPartAFile: (name) => name === 'file',
    limits: { fieldSize: maximumFields, fields: 100 },
  });
}

async function receive(
  file: NodeJS.ReadableStream,
  form: Map<string, string>,
  { name, store }: Bucket,
  signer: Signer,
): Promise<StoredObject> {
  const policyText = form.get('policy');
  if (policyText === undefined) throw accessDenied();
  await checkText(
    policyText,
    { credential: form.get('x-amz-credential') ?? '', signature: form.get('x-amz-signature') ?? '' },
    signer,
  );
  const policy = policyIn(policyText, signer.now());
  checkFields(policy, form, name);

  const part = store.newPart();
  const hash = createHash('md5');
  let size = 0;
  const measured = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      size += chunk.length;
      hash.update(chunk);
      done(size > policy.size.maximum ? tooLarge() : null, chunk);
    },
  });
  try {
    await pipeline(Readable.from(file as AsyncIterable<Buffer>), measured, createWriteStream(part));
    if (size < policy.size.minimum) throw tooSmall();
    if ((file as { truncated?: boolean }).truncated) throw tooLarge();
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  const object = {
    key: form.get('key') ?? '',
    size,
    etag: `"${hash.digest('hex')}"`,
    headers: headersToKeep(Object.fromEntries(form)),
  };
  return store.put(part, object, signer.now());
}
