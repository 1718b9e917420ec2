import { publishedKey } from './cognito-local-parts.ts';

const { kty, n, e, kid, alg } = publishedKey;

/** A private key in name only: see where it comes from. */
export const privateKey = publishedKey;
export const publicKey = { kty, n, e, kid, alg, use: 'sig' };

export const jwks = { keys: [publicKey] };
export type Jwks = typeof jwks;
