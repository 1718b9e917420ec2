import { generateKeyPairSync } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { getSignedUrl } from '@aws-sdk/cloudfront-signer';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import { type CloudFront, startCloudFront } from '#lib/local/cloudfront/cloudfront.ts';
import { credentials, region, startTestOrigin } from './test-origin.ts';

export const now = new Date('2031-04-05T06:07:08Z');
export const secondsFromNow = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);

export type SigningKey = {
  readonly keyPairId: string;
  readonly privateKey: string;
  readonly publicKey: string;
};

/** A key pair as the media stack has one made. */
export const newSigningKey = (keyPairId = 'K1EXAMPLE'): SigningKey => ({
  keyPairId,
  ...generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }),
});

const paths = [
  '/pictures/thumbnails/face.webp',
  '/pictures/thumbnails/face-webp',
  '/pictures/thumbnails/a%20b%27s%20%28c%29.webp',
  '/pictures/thumbnails/u1/face.webp',
  '/files/submissions/u1.pdf',
  '/files/thumbnails/hidden.webp',
];

/** A distribution before an origin, for the tests of one block. */
class Distribution {
  readonly origin: Awaited<ReturnType<typeof startTestOrigin>>;
  readonly cloudFront: CloudFront;
  readonly key: SigningKey;

  constructor(origin: Distribution['origin'], cloudFront: CloudFront, key: SigningKey) {
    this.origin = origin;
    this.cloudFront = cloudFront;
    this.key = key;
  }

  url(path: string): string {
    return this.cloudFront.url + path;
  }

  /** With the canned policy, as the functions sign. */
  signed(path: string, dateLessThan = secondsFromNow(60), key: SigningKey = this.key): string {
    return getSignedUrl({
      url: this.url(path),
      keyPairId: key.keyPairId,
      privateKey: key.privateKey,
      dateLessThan: dateLessThan.toISOString(),
    });
  }

  /** With a custom policy, which may be for something else than the path. */
  signedFor(path: string, policy: object | string): string {
    const { keyPairId, privateKey } = this.key;
    const custom = typeof policy === 'string' ? policy : JSON.stringify(policy);
    return getSignedUrl({ url: this.url(path), keyPairId, privateKey, policy: custom });
  }
}

export const useDistribution = (): (() => Distribution) => {
  let started: Distribution | undefined;
  const distribution = (): Distribution => {
    if (!started) throw new Error('The distribution is not started.');
    return started;
  };
  beforeAll(async () => {
    const [origin, key] = [await startTestOrigin(paths), newSigningKey()];
    const cloudFront = await startCloudFront({
      publicKeys: new Map([[key.keyPairId, key.publicKey]]),
      behaviors: [
        { pathPattern: 'thumbnails/*', bucket: 'pictures' },
        { pathPattern: '/submissions/??.pdf', bucket: 'files' },
        { pathPattern: '/thumbnails/hidden.webp', bucket: 'files' },
        { pathPattern: 'broken/*', bucket: 'files' },
      ],
      origin: { endpoint: origin.endpoint, region, credentials },
      responseHeaders: { 'X-Frame-Options': 'DENY', 'X-Content-Type-Options': 'nosniff' },
      corsOrigins: ['https://app.example.com', 'https://admin.example.com'],
      now: () => now,
    });
    started = new Distribution(origin, cloudFront, key);
  });
  beforeEach(() => {
    distribution().origin.asked.splice(0);
  });
  afterAll(async () => {
    await distribution().cloudFront.close();
    await distribution().origin.close();
  });
  return distribution;
};

/** Sends a target as it stands, which `fetch` would bring into its normal form. */
export const rawGet = async (
  base: string,
  path: string,
  host = new URL(base).host,
): Promise<{ status: number | undefined; body: string }> => {
  const { hostname, port } = new URL(base);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ hostname, port, path, agent: false, headers: { host } }, resolve).on('error', reject).end();
  });
  return { status: answer.statusCode, body: await text(answer) };
};
