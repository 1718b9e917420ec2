import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { client, password, pool, startTestPool, type TestPool } from './test-pool.ts';

const email = 'coach.c@example.com';

describe('the challenge of a first password', () => {
  let local: TestPool;
  let clock: Date;

  beforeEach(async () => {
    clock = new Date('2030-05-01T10:00:00Z');
    local = await startTestPool({ now: () => clock });
  });

  afterEach(() => local.close());

  const signIn = (secret: string) =>
    local.sdk.initiateAuth({
      ...client,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: secret },
    });

  const answer = (secret: string, session?: string) =>
    local.sdk.respondToAuthChallenge({
      ...client,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: session,
      ChallengeResponses: { USERNAME: email, NEW_PASSWORD: secret },
    });

  test('meets an invited user, after the temporary password alone', async () => {
    await local.sdk.adminCreateUser({ ...pool, Username: email });
    await expect(signIn(password)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const { ChallengeName, Session } = await signIn(local.codeFor(email) ?? '');
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const { AuthenticationResult } = await answer(password, Session);
    expect(AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 });
    await expect(local.refresh(AuthenticationResult?.RefreshToken)).resolves.toHaveProperty('IdToken');
    await expect(local.signIn(email)).resolves.toHaveProperty('IdToken');
  });

  test('keeps the policy', async () => {
    await local.sdk.adminCreateUser({ ...pool, Username: email, TemporaryPassword: password });
    const { Session } = await signIn(password);
    await expect(answer('shorty', Session)).rejects.toMatchObject({ name: 'InvalidPasswordException' });
  });

  test('is answered once, by whom it was put to', async () => {
    const invalid = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' };
    await local.sdk.adminCreateUser({ ...pool, Username: email, TemporaryPassword: password });
    const { Session } = await signIn(password);
    await expect(answer(password, 'a-session-of-nobody-at-all')).rejects.toMatchObject(invalid);
    await answer(password, Session);
    await expect(answer(password, Session)).rejects.toMatchObject(invalid);
  });

  test('lapses after three minutes', async () => {
    await local.sdk.adminCreateUser({ ...pool, Username: email, TemporaryPassword: password });
    const { Session } = await signIn(password);
    clock = new Date('2030-05-01T10:03:00Z');
    await expect(answer(password, Session)).rejects.toMatchObject({
      message: 'Invalid session for the user, session is expired.',
    });
  });
});
