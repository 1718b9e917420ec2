import { createLocalJWKSet, type JSONWebKeySet, type JWTPayload, jwtVerify } from 'jose';
import { GatewayRefusal } from './gateway-responses.ts';

/** A token's claims as the Cognito authorizer passes them: all of them strings. */
export type Claims = Readonly<Record<string, string>>;

export type Verify = {
  readonly jwks: () => JSONWebKeySet;
  readonly issuer: string;
  readonly audience: string;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** In the form in which the authorizer passes `exp` and `iat`: `Fri Jan 11 17:16:23 UTC 2019`. */
function dateText(seconds: number): string {
  const [weekday = '', day, month, year, time] = new Date(seconds * 1000).toUTCString().split(' ');
  return [weekday.replace(',', ''), month, day, time, 'UTC', year].join(' ');
}

export const claimsOf = (payload: JWTPayload): Claims =>
  Object.fromEntries(
    Object.entries(payload).map(([name, value]) => {
      if ((name === 'exp' || name === 'iat') && typeof value === 'number') return [name, dateText(value)];
      return [name, Array.isArray(value) ? value.map(text).join(',') : text(value)];
    }),
  );

/**
 * A Cognito user pool's authorizer: it takes ID tokens of this pool and client, with or without `Bearer` before them.
 * Anything else is answered 401, without a word on what is wrong.
 */
export function authorizer(
  { jwks, issuer, audience }: Verify,
  now: () => Date,
): (authorization: string | undefined) => Promise<Claims> {
  const keySets = new WeakMap<JSONWebKeySet, ReturnType<typeof createLocalJWKSet>>();
  /** Each set of keys is imported once. */
  const keysOf = (set: JSONWebKeySet) => {
    const keys = keySets.get(set) ?? createLocalJWKSet(set);
    keySets.set(set, keys);
    return keys;
  };

  return async (authorization) => {
    try {
      const token = authorization?.replace(/^Bearer /i, '') ?? '';
      const { payload } = await jwtVerify(token, keysOf(jwks()), {
        algorithms: ['RS256'],
        issuer,
        audience,
        requiredClaims: ['sub', 'exp', 'token_use'],
        currentDate: now(),
      });
      if (payload['token_use'] === 'id') return claimsOf(payload);
    } catch {
      // Whatever jose has against the token: the answer is the same.
    }
    throw new GatewayRefusal('UNAUTHORIZED');
  };
}
