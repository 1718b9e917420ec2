import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Invoke } from '#lib/local/cognito/triggers.ts';
import { client, password, pool, settings, startTestPool, type TestPool } from './test-pool.ts';

const email = 'kim@example.com';

describe('the post-confirmation function', () => {
  const invoke = jest.fn<Invoke>();
  let local: TestPool;
  let sub: string | undefined;

  beforeEach(async () => {
    invoke.mockReset().mockResolvedValue({});
    local = await startTestPool({ settings: { triggers: { PostConfirmation: 'onboard-user' } }, invoke });
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'given_name', Value: 'Kim' },
      { Name: 'family_name', Value: 'Moss' },
    ];
    const signedUp = await local.sdk.signUp({
      ...client,
      Username: email,
      Password: password,
      UserAttributes,
    });
    sub = signedUp.UserSub;
  });

  afterEach(() => local.close());

  const confirm = () =>
    local.sdk.confirmSignUp({ ...client, Username: email, ConfirmationCode: local.codeFor(email) });

  test('gets the event that AWS sends', async () => {
    expect(invoke).not.toHaveBeenCalled();
    await confirm();
    expect(invoke.mock.calls).toEqual([
      [
        'onboard-user',
        {
          version: '1',
          region: 'us-east-1',
          userPoolId: settings.poolId,
          userName: sub,
          callerContext: { awsSdkVersion: expect.any(String), clientId: settings.clientId },
          triggerSource: 'PostConfirmation_ConfirmSignUp',
          request: {
            userAttributes: {
              sub,
              email,
              email_verified: 'true',
              given_name: 'Kim',
              family_name: 'Moss',
              'cognito:user_status': 'CONFIRMED',
            },
          },
          response: {},
        },
      ],
    ]);
  });

  test('may call the pool', async () => {
    invoke.mockImplementation(async () => {
      await local.sdk.adminAddUserToGroup({ ...pool, Username: email, GroupName: 'client' });
    });
    await confirm();
    const { Groups } = await local.sdk.adminListGroupsForUser({ ...pool, Username: email });
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['client']);
  });

  test('fails as UserLambdaValidationException, with the user confirmed', async () => {
    invoke.mockRejectedValue(new Error('no table'));
    await expect(confirm()).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PostConfirmation failed with error no table.',
    });
    await expect(confirm()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User cannot be confirmed. Current status is CONFIRMED',
    });
  });
});
