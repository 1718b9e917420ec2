import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pool, settings, startTestPool, type TestPool } from './test-pool.ts';

const email = 'client.03@example.com';

describe('administration', () => {
  let local: TestPool;

  beforeEach(async () => {
    local = await startTestPool();
  });

  afterEach(() => local.close());

  test('finds a user by e-mail and by sub', async () => {
    const sub = await local.addUser(email, 'client');
    expect(sub).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    for (const Username of [email, sub]) {
      const user = await local.sdk.adminGetUser({ ...pool, Username });
      expect(user).toMatchObject({ Username: sub, UserStatus: 'CONFIRMED', Enabled: true });
      expect(user.UserCreateDate).toBeInstanceOf(Date);
      const { Groups } = await local.sdk.adminListGroupsForUser({ ...pool, Username });
      expect(Groups).toMatchObject([{ GroupName: 'client', UserPoolId: settings.poolId }]);
    }
  });

  test('answers UserNotFoundException for a stranger', async () => {
    const stranger = { ...pool, Username: 'nobody@example.com' };
    const notFound = { name: 'UserNotFoundException', message: 'User does not exist.' };
    await expect(local.sdk.adminGetUser(stranger)).rejects.toMatchObject(notFound);
    await expect(local.sdk.adminUserGlobalSignOut(stranger)).rejects.toMatchObject(notFound);
    await expect(
      local.sdk.adminUpdateUserAttributes({ ...stranger, UserAttributes: [] }),
    ).rejects.toMatchObject(notFound);
  });

  test('loses no change to a sign-in at the same time', async () => {
    await local.addUser(email);
    const signIns = Array.from({ length: 8 }, () => local.signIn(email));
    const disabling = local.sdk.adminDisableUser({ ...pool, Username: email });
    await Promise.allSettled([...signIns, disabling]);
    await expect(local.sdk.adminGetUser({ ...pool, Username: email })).resolves.toHaveProperty(
      'Enabled',
      false,
    );
  });

  test('moves a user between groups, and deletes the user from all', async () => {
    await local.addUser(email, 'client');
    await local.sdk.adminAddUserToGroup({ ...pool, Username: email, GroupName: 'coach' });
    await local.sdk.adminRemoveUserFromGroup({ ...pool, Username: email, GroupName: 'client' });
    const { Groups } = await local.sdk.adminListGroupsForUser({ ...pool, Username: email });
    expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['coach']);
    await local.sdk.adminDeleteUser({ ...pool, Username: email });
    const { Users } = await local.sdk.listUsersInGroup({ ...pool, GroupName: 'coach' });
    expect(Users).toEqual([]);
  });

  test('knows its own pool and client alone', async () => {
    await expect(local.sdk.listUsers({ UserPoolId: 'us-east-1_Other' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(
      local.sdk.signUp({ ClientId: 'other', Username: email, Password: 'Paceline-demo-1' }),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
