import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { client, password, pool, startTestPool, type TestPool } from './test-pool.ts';

const email = 'coach.a@example.com';
const wrongPassword = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const disabled = { name: 'NotAuthorizedException', message: 'User is disabled.' };

describe('signing in', () => {
  let local: TestPool;

  beforeEach(async () => {
    local = await startTestPool();
  });

  afterEach(() => local.close());

  test('carries the groups in both tokens', async () => {
    await local.addUser(email, 'coach', 'admin');
    const { IdToken = '', AccessToken = '' } = await local.signIn(email);
    expect(decodeJwt(IdToken)['cognito:groups']).toEqual(['admin', 'coach']);
    expect(decodeJwt(AccessToken)).toMatchObject({
      'cognito:groups': ['admin', 'coach'],
      token_use: 'access',
      client_id: client.ClientId,
    });
  });

  test('refuses a wrong password, and an unknown user in the same words', async () => {
    await local.addUser(email);
    await expect(local.signIn(email, 'Paceline-demo-2')).rejects.toMatchObject(wrongPassword);
    await expect(local.signIn('nobody@example.com')).rejects.toMatchObject(wrongPassword);
  });

  test('names an unknown user where existence is no secret', async () => {
    await local.close();
    local = await startTestPool({ settings: { preventUserExistenceErrors: false } });
    await expect(local.signIn('nobody@example.com')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  test('keeps a disabled user out until enabled again', async () => {
    await local.addUser(email);
    const { AccessToken, RefreshToken } = await local.signIn(email);
    await local.sdk.adminDisableUser({ ...pool, Username: email });
    await expect(local.signIn(email)).rejects.toMatchObject(disabled);
    await expect(local.signIn(email, 'wrong')).rejects.toMatchObject(wrongPassword);
    await expect(local.refresh(RefreshToken)).rejects.toMatchObject(disabled);
    await expect(local.sdk.getUser({ AccessToken })).rejects.toMatchObject(disabled);
    await local.sdk.adminEnableUser({ ...pool, Username: email });
    await expect(local.signIn(email)).resolves.toHaveProperty('IdToken');
  });

  test('allows the flows of the client alone', async () => {
    await local.close();
    local = await startTestPool({ settings: { explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
    await expect(local.signIn(email)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'USER_PASSWORD_AUTH flow not enabled for this client',
    });
    await expect(local.refresh('any')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(
      local.sdk.adminInitiateAuth({ ...pool, ...client, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('lets a server sign a user in', async () => {
    await local.addUser(email);
    const { AuthenticationResult } = await local.sdk.adminInitiateAuth({
      ...pool,
      ...client,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    });
    expect(AuthenticationResult).toMatchObject({ TokenType: 'Bearer', IdToken: expect.any(String) });
  });
});
