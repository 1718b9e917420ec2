import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import {
  audience,
  idToken,
  issuer,
  newKey,
  now,
  startTestGateway,
  type TestGateway,
} from './test-gateway.ts';

const seconds = now.getTime() / 1000;

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
beforeEach(() => {
  gateway.invoked.length = 0;
});
afterAll(() => gateway.close());

const callWith = (authorization?: string) =>
  gateway.call('/v1/users/me', {
    headers: authorization === undefined ? {} : { Authorization: authorization },
  });

const claims = () => gateway.invoked[0]?.event.requestContext.authorizer?.['claims'] as unknown;

test.each(['Bearer ', 'bearer ', ''])('an ID token passes after %j', async (prefix) => {
  expect(await callWith(`${prefix}${await idToken(gateway.key)}`)).toMatchObject({ status: 200 });
});

test('claims are strings: lists with commas, dates in words, the rest as JSON', async () => {
  const token = await idToken(gateway.key, {
    'cognito:groups': ['admin', 'coach'],
    email_verified: true,
    auth_time: 1_700_000_000,
    exp: seconds + 86_400 * 5,
    identities: [{ providerName: 'Google' }],
  });
  await callWith(`Bearer ${token}`);
  expect(claims()).toEqual({
    sub: '11111111-1111-4111-8111-111111111111',
    iss: issuer,
    aud: audience,
    token_use: 'id',
    iat: 'Sun Mar 01 11:59:00 UTC 2026',
    exp: 'Fri Mar 06 12:00:00 UTC 2026',
    'cognito:groups': 'admin,coach',
    email_verified: 'true',
    auth_time: '1700000000',
    identities: '{"providerName":"Google"}',
  });
});

const refused = async (authorization?: string): Promise<void> => {
  const answer = await callWith(authorization);
  expect(answer.status).toBe(401);
  expect(answer.json()).toMatchObject({
    title: 'Unauthorized',
    detail: 'Sign in and send the ID token',
    request_id: answer.headers['x-amzn-requestid'],
  });
  expect(gateway.invoked).toEqual([]);
};

const lacking = (name: string): JWTPayload => ({ [name]: undefined });

describe('answers 401 and calls nothing', () => {
  test.each([undefined, '', 'Bearer', 'Bearer not.a.token', 'Basic dXNlcjpwYXNz'])('for %j', refused);

  test.each<[string, JWTPayload]>([
    ['expired', { exp: seconds - 1 }],
    ['not valid yet', { nbf: seconds + 60 }],
    ['of another pool', { iss: `${issuer}x` }],
    ['of another client', { aud: 'another' }],
    ['an access token', { token_use: 'access' }],
    ['without a subject', lacking('sub')],
    ['without an end', lacking('exp')],
    ['without a use', lacking('token_use')],
  ])('for a token that is %s', async (_what, changes) => {
    await refused(`Bearer ${await idToken(gateway.key, changes)}`);
  });

  test('for a forged token: another key of the same name', async () => {
    await refused(`Bearer ${await idToken(await newKey())}`);
  });

  test('for a token of an unknown key', async () => {
    await refused(`Bearer ${await idToken(await newKey('key-2'))}`);
  });

  test('for a changed payload', async () => {
    const [header, , signature] = (await idToken(gateway.key)).split('.');
    const payload = Buffer.from(
      JSON.stringify({ sub: 'x', iss: issuer, aud: audience, token_use: 'id', exp: seconds + 60 }),
    ).toString('base64url');
    await refused(`Bearer ${header}.${payload}.${signature}`);
  });

  test('for a token without a signature, or with one of the public key as a secret', async () => {
    const payload = { sub: 'x', iss: issuer, aud: audience, token_use: 'id', exp: seconds + 60 };
    const [header, body] = [{ alg: 'none' }, payload].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    await refused(`Bearer ${header}.${body}.`);
    const secret = Buffer.from(JSON.stringify(gateway.key.jwk));
    await refused(
      `Bearer ${await new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(secret)}`,
    );
  });
});

test('a token of another algorithm does not pass, even where the key’s own does not say', async () => {
  const { publicKey, privateKey } = await generateKeyPair('PS256', { extractable: true });
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'key-1' }] };
  const lax = await startTestGateway(undefined, { verify: { jwks: () => keys, issuer, audience } });
  const token = await new SignJWT({ sub: 'x', token_use: 'id' })
    .setProtectedHeader({ alg: 'PS256', kid: 'key-1' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(seconds + 60)
    .sign(privateKey);
  expect(await lax.call('/v1/users/me', { headers: { Authorization: token } })).toMatchObject({
    status: 401,
  });
  await lax.close();
});

test('keys are looked up at each request, so that a rotated one counts at once', async () => {
  const other = await newKey('key-2');
  let keys = { keys: [gateway.key.jwk] };
  const rotating = await startTestGateway(undefined, { verify: { jwks: () => keys, issuer, audience } });
  const call = async () =>
    rotating.call('/v1/users/me', { headers: { Authorization: `Bearer ${await idToken(other)}` } });
  expect(await call()).toMatchObject({ status: 401 });
  keys = { keys: [other.jwk] };
  expect(await call()).toMatchObject({ status: 200 });
  await rotating.close();
});
