import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createScope, getCanonicalQuery, getSigningKey } from '@smithy/signature-v4';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import type { Address } from './address.ts';
import { accessDenied, invalidRequest, S3Error } from './s3-error.ts';

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

export type Signer = { readonly credentials: Credentials; readonly region: string; readonly now: () => Date };

const algorithm = 'AWS4-HMAC-SHA256';
const minutes = 60_000;
/** What S3 allows a request's clock to be off, and an address to last at the most. */
const allowedSkew = 15 * minutes;
const longestSeconds = 7 * 24 * 60 * 60;

type Signed = {
  readonly credential: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  readonly date: string;
  readonly payloadHash: string;
};

/** @throws `S3Error` for a request that nobody who may has signed, in its headers or in its address. */
export async function checkSignature(request: IncomingMessage, url: Address, signer: Signer): Promise<void> {
  const isPresigned = url.searchParams.has('X-Amz-Signature');
  const signed = isPresigned ? inAddress(url, signer.now()) : inHeaders(request, signer.now());
  if (!signed) throw accessDenied();
  const headers = signed.signedHeaders.map((name) => `${name}:${headerOf(request, name)}\n`).join('');
  const canonical = [
    request.method,
    url.pathname,
    getCanonicalQuery(new HttpRequest({ query: Object.fromEntries(url.searchParams) })),
    headers,
    signed.signedHeaders.join(';'),
    signed.payloadHash,
  ].join('\n');
  const scope = signed.credential.split('/').slice(1).join('/');
  const text = [algorithm, signed.date, scope, createHash('sha256').update(canonical).digest('hex')].join(
    '\n',
  );
  await checkText(text, signed, signer);
}

/** @throws `S3Error` where the signature is not that of the text, by the named credential of that day. */
export async function checkText(
  text: string,
  { credential, signature }: Pick<Signed, 'credential' | 'signature'>,
  { credentials, region }: Signer,
): Promise<void> {
  const [accessKeyId, day = '', ...scope] = credential.split('/');
  if (accessKeyId !== credentials.accessKeyId) {
    throw new S3Error(
      403,
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    );
  }
  if ([day, ...scope].join('/') !== createScope(day, region, 's3')) {
    throw new S3Error(
      400,
      'AuthorizationQueryParametersError',
      'The credential is not of this region and service',
    );
  }
  const key = await getSigningKey(Sha256, credentials, day, region, 's3');
  const expected = createHmac('sha256', key).update(text).digest();
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new S3Error(
      403,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided.',
    );
  }
}

function inHeaders(request: IncomingMessage, now: Date): Signed | undefined {
  const found = /^AWS4-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([\da-f]+)$/.exec(
    request.headers.authorization ?? '',
  );
  if (!found) return undefined;
  const [, credential = '', names = '', signature = ''] = found;
  const date = headerOf(request, 'x-amz-date');
  if (!(Math.abs(now.getTime() - instantOf(date)) <= allowedSkew)) {
    throw new S3Error(
      403,
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
    );
  }
  const payloadHash = headerOf(request, 'x-amz-content-sha256');
  return { credential, signedHeaders: names.split(';'), signature, date, payloadHash };
}

function inAddress({ searchParams }: Address, now: Date): Signed {
  const part = (name: string): string => searchParams.get(`X-Amz-${name}`) ?? '';
  const seconds = Number(part('Expires'));
  if (part('Algorithm') !== algorithm || !(seconds > 0 && seconds <= longestSeconds)) {
    throw invalidRequest('X-Amz-Expires must be less than a week (in seconds)');
  }
  const date = part('Date');
  if (!(now.getTime() <= instantOf(date) + seconds * 1000)) throw accessDenied('Request has expired');
  return {
    credential: part('Credential'),
    signedHeaders: part('SignedHeaders').split(';'),
    signature: part('Signature'),
    date,
    payloadHash: searchParams.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD',
  };
}

const headerOf = ({ headers }: IncomingMessage, name: string): string =>
  [headers[name] ?? ''].flat().join(',').trim().replaceAll(/\s+/g, ' ');

/** `20260301T120000Z`; NaN for what is no such time, which is never near. */
const instantOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z'));
