import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { client, password, pool, startTestPool, type TestPool } from './test-pool.ts';

const email = 'coach.a@example.com';
const wrongPassword = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const disabled = { name: 'NotAuthorizedException', message: 'User is disabled.' };

describe('signing in', () => {
  let local: TestPool;
  let clock: Date;

  beforeEach(async () => {
    clock = new Date('2030-05-01T10:00:00Z');
    local = await startTestPool({ now: () => clock });
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
    const open = await startTestPool({ settings: { preventUserExistenceErrors: false } });
    await expect(open.signIn('nobody@example.com')).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await open.close();
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
    const strict = await startTestPool({ settings: { explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] } });
    const { RefreshToken } = { RefreshToken: 'any' };
    await expect(strict.signIn(email)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'USER_PASSWORD_AUTH flow not enabled for this client',
    });
    await expect(strict.refresh(RefreshToken)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(
      strict.sdk.adminInitiateAuth({ ...pool, ...client, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' }),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await strict.close();
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

  test('asks an invited user for a new password', async () => {
    await local.sdk.adminCreateUser({ ...pool, Username: email });
    const temporary = local.codeFor(email) ?? '';
    const attempt = (secret: string) =>
      local.sdk.initiateAuth({
        ...client,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: secret },
      });
    await expect(attempt(password)).rejects.toMatchObject(wrongPassword);
    const { ChallengeName, Session } = await attempt(temporary);
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');

    const answer = (secret: string, session = Session) =>
      local.sdk.respondToAuthChallenge({
        ...client,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session: session,
        ChallengeResponses: { USERNAME: email, NEW_PASSWORD: secret },
      });
    const invalidSession = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' };
    await expect(answer('short')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await expect(answer(password, 'made-up-session-of-some-length')).rejects.toMatchObject(invalidSession);
    const { AuthenticationResult } = await answer(password);
    expect(AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 });
    await expect(local.refresh(AuthenticationResult?.RefreshToken)).resolves.toHaveProperty('IdToken');
    await expect(answer(password)).rejects.toMatchObject(invalidSession);
  });

  test('lets a challenge lapse after three minutes', async () => {
    await local.sdk.adminCreateUser({ ...pool, Username: email, TemporaryPassword: password });
    const { Session } = await local.sdk.initiateAuth({
      ...client,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    });
    clock = new Date('2030-05-01T10:03:00Z');
    await expect(
      local.sdk.respondToAuthChallenge({
        ...client,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: email, NEW_PASSWORD: 'Another-demo-1' },
      }),
    ).rejects.toMatchObject({ message: 'Invalid session for the user, session is expired.' });
  });
});
