import { Agent, type IncomingMessage, request } from 'node:http';
import { Sha256 } from '@smithy/core/checksum';
import { extendedEncodeURIComponent } from '@smithy/core/protocols';
import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';

export type S3OriginSettings = {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

export type ObjectRequest = {
  readonly method: 'GET' | 'HEAD';
  readonly bucket: string;
  /** Of the URL, with its slash in front and escaped in whatever way. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
};

export type S3Origin = {
  /** Resolves with the answer's head; its body is to be read or destroyed. Rejects when S3 does not answer. */
  readonly ask: (asked: ObjectRequest) => Promise<IncomingMessage>;
  readonly close: () => void;
};

/** Escaped as S3 escapes it to check the signature. */
const canonical = (path: string): string =>
  path
    .split('/')
    .map((segment) => extendedEncodeURIComponent(decodeURIComponent(segment)))
    .join('/');

/** Private buckets, asked as origin access control asks them: with a signature of each request. */
export const s3Origin = ({ endpoint, region, credentials }: S3OriginSettings, now: () => Date): S3Origin => {
  const { host } = new URL(endpoint);
  const agent = new Agent({ keepAlive: true });
  const signer = new SignatureV4({
    service: 's3',
    region,
    credentials,
    sha256: Sha256,
    uriEscapePath: false,
  });

  const ask: S3Origin['ask'] = async ({ method, bucket, path, headers: asked }) => {
    const target = `/${bucket}${canonical(path)}`;
    const { headers } = await signer.sign(
      new HttpRequest({ method, path: target, headers: { ...asked, host } }),
      { signingDate: now() },
    );
    return new Promise((resolve, reject) => {
      request(`${endpoint}${target}`, { method, headers, agent })
        .on('response', resolve)
        .on('error', reject)
        .end();
    });
  };
  return { ask, close: () => agent.destroy() };
};
