import type { IncomingMessage, ServerResponse } from 'node:http';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';
import { startOnLoopback } from '#lib/local/loopback-server.ts';

export const region = 'us-east-1';
export const credentials = { accessKeyId: 'distribution', secretAccessKey: 'secret' };

export const etag = '"9a0364b9e99bb480dd25e1f0284c8555"';
export const content = 'the bytes of a picture';

const objectHeaders = {
  'content-type': 'image/webp',
  'content-disposition': 'inline; filename="face.webp"',
  etag,
  'last-modified': 'Sat, 05 Apr 2031 06:07:08 GMT',
  'accept-ranges': 'bytes',
  'keep-alive': 'timeout=4',
};

const signer = new SignatureV4({
  service: 's3',
  region,
  credentials,
  sha256: Sha256,
  uriEscapePath: false,
});

/** Signs what has arrived once more, from the headers that the signature names. */
const isSigned = async ({ method = '', url = '', headers }: IncomingMessage): Promise<boolean> => {
  const { authorization = '' } = headers;
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';') ?? [];
  const date = String(headers['x-amz-date']).replace(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
    '$1-$2-$3T$4:$5:$6Z',
  );
  if (!['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) => names.includes(name))) return false;
  const signed = await signer.sign(
    new HttpRequest({
      method,
      path: url,
      headers: Object.fromEntries(names.map((name) => [name, String(headers[name])])),
    }),
    { signingDate: new Date(date) },
  );
  return signed.headers['authorization'] === authorization;
};

/** Paths ending so tell the origin to fail. */
const failures: Readonly<Record<string, (response: ServerResponse) => void>> = {
  cut: (response) => {
    response.writeHead(200, { 'content-length': 99 }).write('half', () => response.destroy());
  },
  busy: (response) => {
    response.writeHead(503, { 'content-type': 'application/xml' }).end('<Error/>');
  },
};

const sendObject = (range: string | undefined, response: ServerResponse): void => {
  const named = /^bytes=(\d+)-(\d+)$/.exec(range ?? '');
  const [from, to] = named ? [Number(named[1]), Number(named[2]) + 1] : [0, content.length];
  const body = content.slice(from, to);
  response
    .writeHead(named ? 206 : 200, {
      ...objectHeaders,
      'content-length': body.length,
      'x-frame-options': 'of the origin',
      ...(named && { 'content-range': `bytes ${from}-${to - 1}/${content.length}` }),
    })
    .end(body);
};

type Asked = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
};

/** What S3 answers for private buckets of which `paths`, with the bucket in front, exist. */
export const startTestOrigin = async (paths: readonly string[]) => {
  const asked: Asked[] = [];
  const endless = Promise.withResolvers<'closed'>();

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request;
    asked.push({ method, url, headers });
    const fail = failures[url.split('/').at(-1) ?? ''];
    if (!(await isSigned(request))) response.writeHead(403).end('<Error>who knows what</Error>');
    else if (fail) fail(response);
    else if (url.endsWith('/endless')) response.on('close', () => endless.resolve('closed')).write('first');
    else if (!paths.includes(url)) response.writeHead(404).end('<Error>no such key</Error>');
    else if (headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else sendObject(headers.range, response);
  };

  const server = await startOnLoopback((request, response) => void serve(request, response));
  return { ...server, asked, endless: endless.promise };
};
