import { createHash, createPublicKey, sign } from 'node:crypto';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const keyId = (pem: string): string =>
  createHash('sha1')
    .update(createPublicKey(pem).export({ type: 'spki', format: 'der' }))
    .digest('hex');

/** A JWT of claims, signed as Google signs. */
export function signIdToken(signingKey: string, claims: Readonly<Record<string, unknown>>): string {
  const content = `${encoded({ alg: 'RS256', kid: keyId(signingKey), typ: 'JWT' })}.${encoded(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), signingKey).toString('base64url')}`;
}

/** The public key by its id: a bare key in PEM where Google has a certificate, which verifiers read alike. */
export const pemKeys = (signingKey: string): Record<string, string> => ({
  [keyId(signingKey)]: createPublicKey(signingKey).export({ type: 'spki', format: 'pem' }).toString(),
});

export const jsonWebKeys = (signingKey: string) => ({
  keys: [
    {
      ...createPublicKey(signingKey).export({ format: 'jwk' }),
      kid: keyId(signingKey),
      alg: 'RS256',
      use: 'sig',
    },
  ],
});
