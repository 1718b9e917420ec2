import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { pool, settings, startTestPool, type TestPool } from './test-pool.ts';

const email = 'coach.b@example.com';

describe('the local Cognito', () => {
  const started: TestPool[] = [];

  const start: typeof startTestPool = async (options) => {
    const local = await startTestPool(options);
    started.push(local);
    return local;
  };

  afterEach(() => Promise.all(started.splice(0).map((local) => local.close())));

  test('shares no users with another one in the same process', async () => {
    const [one, other] = [await start(), await start()];
    await one.addUser(email);
    await expect(one.sdk.listUsers(pool)).resolves.toMatchObject({ Users: [{}] });
    await expect(other.sdk.listUsers(pool)).resolves.toMatchObject({ Users: [] });
  });

  test('keeps users, groups and sessions in its data directory', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'cognito-'));
    const before = await start({ dataDirectory });
    const sub = await before.addUser(email, 'coach');
    const { RefreshToken } = await before.signIn(email);
    await before.close();

    const after = await start({ dataDirectory });
    const user = await after.sdk.adminGetUser({ ...pool, Username: email });
    expect(user).toMatchObject({ Username: sub, UserCreateDate: expect.any(Date) });
    await expect(after.signIn(email)).resolves.toHaveProperty('IdToken');
    await expect(after.refresh(RefreshToken)).resolves.toHaveProperty('IdToken');
    const { Groups } = await after.sdk.adminListGroupsForUser({ ...pool, Username: email });
    expect(Groups).toHaveLength(1);
    await rm(dataDirectory, { recursive: true });
  });

  test('publishes its keys where its OpenID configuration says', async () => {
    const local = await start();
    await local.addUser(email);
    const { IdToken = '' } = await local.signIn(email);
    const response = await fetch(`${local.endpoint}/${settings.poolId}/.well-known/openid-configuration`);
    const configuration: unknown = await response.json();
    expect(configuration).toMatchObject({
      issuer: local.issuer,
      jwks_uri: `${local.endpoint}/${settings.poolId}/.well-known/jwks.json`,
    });
    const keys = createRemoteJWKSet(new URL(`${local.endpoint}/${settings.poolId}/.well-known/jwks.json`));
    await expect(jwtVerify(IdToken, keys, { issuer: local.issuer })).resolves.toHaveProperty('payload');
    expect(Object.keys(local.jwks().keys[0] ?? {})).not.toContain('d');
  });

  test('lets pages of any origin call it', async () => {
    const local = await start();
    const preflight = await fetch(local.endpoint, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-amz-target,x-amz-user-agent',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-amz-user-agent');
    const refused = await fetch(local.endpoint, { method: 'POST', body: 'no JSON' });
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
    expect(refused.headers.get('access-control-expose-headers')).toContain('x-amzn-errortype');
  });

  test.each([
    ['InitiateAuth', 'no JSON', 'SerializationException'],
    ['InitiateAuth', '{}', 'InvalidParameterException'],
    ['AdminGetUser', '{"Username":7}', 'InvalidParameterException'],
    ['CreateUserPool', '{}', 'UnsupportedOperationException'],
    ['constructor', '{}', 'UnsupportedOperationException'],
  ])('refuses %s with %s as a client error', async (operation, body, code) => {
    const local = await start();
    const response = await fetch(local.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
      body,
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    await expect(response.json()).resolves.toMatchObject({ __type: code });
  });
});
