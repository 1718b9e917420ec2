import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { client, password, settings, startTestPool, type TestPool } from './test-pool.ts';

const email = 'kim@example.com';

describe('signing up', () => {
  let local: TestPool;

  beforeEach(async () => {
    local = await startTestPool();
  });

  afterEach(() => local.close());

  const signUp = () =>
    local.sdk.signUp({
      ...client,
      Username: email,
      Password: password,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'given_name', Value: 'Kim' },
        { Name: 'family_name', Value: 'Moss' },
      ],
    });

  const confirm = (code = local.codeFor(email)) =>
    local.sdk.confirmSignUp({ ...client, Username: email, ConfirmationCode: code });

  test('leads from the code to an ID token that jose accepts, and on to a refreshed one', async () => {
    const { UserSub: sub } = await signUp();
    await confirm();
    const tokens = await local.signIn(email);

    const keys = createLocalJWKSet(local.jwks());
    const expected = { issuer: local.issuer, audience: settings.clientId };
    const { payload, protectedHeader } = await jwtVerify(tokens.IdToken ?? '', keys, expected);
    expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: local.jwks().keys[0]?.kid });
    expect(payload).toMatchObject({
      sub,
      'cognito:username': sub,
      email,
      email_verified: true,
      given_name: 'Kim',
      token_use: 'id',
      event_id: expect.any(String),
      auth_time: payload.iat,
      exp: (payload.iat ?? 0) + settings.idTokenMinutes * 60,
    });
    expect(local.issuer).toBe(`https://cognito-idp.us-east-1.amazonaws.com/${settings.poolId}`);
    expect(tokens).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });

    const refreshed = await local.refresh(tokens.RefreshToken);
    const again = await jwtVerify(refreshed.IdToken ?? '', keys, expected);
    expect(again.payload).toMatchObject({ sub, auth_time: payload['auth_time'] });
    expect(refreshed).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });
    expect(refreshed.RefreshToken).toBeUndefined();
  });

  test('refuses a wrong code, and signing in before the right one', async () => {
    await signUp();
    await expect(confirm('none')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(local.signIn(email)).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
  });

  test('sends another code on demand, and the first one lapses', async () => {
    await signUp();
    const first = local.codeFor(email);
    do await local.sdk.resendConfirmationCode({ ...client, Username: email });
    while (local.codeFor(email) === first);
    await expect(confirm(first)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await confirm();
    await expect(local.sdk.resendConfirmationCode({ ...client, Username: email })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  test('takes an address once', async () => {
    await signUp();
    await expect(signUp()).rejects.toMatchObject({ name: 'UsernameExistsException' });
  });
});
