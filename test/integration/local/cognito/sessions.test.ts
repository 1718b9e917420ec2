import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { client, pool, settings, startTestPool, type TestPool } from './test-pool.ts';

const email = 'client.01@example.com';
const start = Date.parse('2030-05-01T10:00:00Z');
const hour = 3_600_000;

describe('sessions', () => {
  let local: TestPool;
  let clock: number;

  beforeEach(async () => {
    clock = start;
    local = await startTestPool({ now: () => new Date(clock) });
    await local.addUser(email);
  });

  afterEach(() => local.close());

  test('end for all devices when an administrator signs the user out', async () => {
    const [phone, laptop] = [await local.signIn(email), await local.signIn(email)];
    await local.sdk.adminUserGlobalSignOut({ ...pool, Username: email });
    const revoked = { name: 'NotAuthorizedException', message: 'Refresh Token has been revoked' };
    await expect(local.refresh(phone.RefreshToken)).rejects.toMatchObject(revoked);
    await expect(local.refresh(laptop.RefreshToken)).rejects.toMatchObject(revoked);
    const later = await local.signIn(email);
    await expect(local.refresh(later.RefreshToken)).resolves.toHaveProperty('IdToken');
  });

  test('end for all devices when the user signs out everywhere', async () => {
    const [phone, laptop] = [await local.signIn(email), await local.signIn(email)];
    await local.sdk.globalSignOut({ AccessToken: phone.AccessToken });
    await expect(local.refresh(laptop.RefreshToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    await expect(local.sdk.getUser({ AccessToken: laptop.AccessToken })).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has been revoked',
    });
  });

  test('end for one device when its refresh token is revoked', async () => {
    const [phone, laptop] = [await local.signIn(email), await local.signIn(email)];
    await local.sdk.revokeToken({ ...client, Token: phone.RefreshToken });
    await expect(local.refresh(phone.RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(local.refresh(laptop.RefreshToken)).resolves.toHaveProperty('IdToken');
  });

  test('keep their sign-in time while tokens are renewed', async () => {
    const { RefreshToken } = await local.signIn(email);
    clock += hour;
    const { AuthenticationResult } = await local.sdk.getTokensFromRefreshToken({ ...client, RefreshToken });
    expect(decodeJwt(AuthenticationResult?.IdToken ?? '')).toMatchObject({
      auth_time: start / 1000,
      iat: (start + hour) / 1000,
    });
  });

  test('outlive their tokens as long as the client says', async () => {
    const { AccessToken, RefreshToken } = await local.signIn(email);
    clock += hour;
    await expect(local.sdk.getUser({ AccessToken })).rejects.toMatchObject({
      message: 'Access Token has expired',
    });
    clock = start + settings.refreshTokenDays * 24 * hour - 1000;
    await expect(local.refresh(RefreshToken)).resolves.toHaveProperty('IdToken');
    clock += 1000;
    await expect(local.refresh(RefreshToken)).rejects.toMatchObject({ message: 'Refresh Token has expired' });
  });

  test('take no token for another one', async () => {
    const { AccessToken, RefreshToken, IdToken } = await local.signIn(email);
    await expect(local.refresh(AccessToken)).rejects.toMatchObject({ message: 'Invalid Refresh Token' });
    await expect(local.sdk.getUser({ AccessToken: RefreshToken })).rejects.toMatchObject({
      message: 'Invalid Access Token',
    });
    await expect(local.sdk.getUser({ AccessToken: IdToken })).rejects.toMatchObject({
      message: 'Invalid Access Token',
    });
    const { UserAttributes } = await local.sdk.getUser({ AccessToken });
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: email });
  });
});
