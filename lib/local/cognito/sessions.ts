import { z } from 'zod';
import { callerOf } from './caller.ts';
import { quiet, type User } from './cognito-local-parts.ts';
import { namedUser } from './named-user.ts';
import type { Operations, Pool } from './pool.ts';
import { notAuthorized, userDisabled } from './refusals.ts';

const withAccessToken = z.object({ AccessToken: z.string() });
const withRefreshToken = z.object({ RefreshToken: z.string() });

/** New tokens of a session that goes on; the refresh token stays the same, since rotation is not offered. */
export const refreshSession = async ({ tokens, users }: Pool, refreshToken: string): Promise<object> => {
  const session = await tokens.verify(refreshToken, 'refresh');
  const user = await users.getUserByRefreshToken(quiet, refreshToken);
  if (!user) throw notAuthorized('Refresh Token has been revoked');
  if (!user.Enabled) throw userDisabled();
  const groups = await users.listUserGroupMembership(quiet, user);
  const issued = await tokens.issue(user, groups, session);
  return {
    ChallengeParameters: {},
    AuthenticationResult: { ...issued, ExpiresIn: tokens.lifetime, TokenType: 'Bearer' },
  };
};

/** Going on with a session, and ending all sessions of a user. */
export const sessionOperations = (pool: Pool): Operations => {
  const signOut = async (user: User): Promise<object> => {
    await pool.users.saveUser(quiet, { ...user, RefreshTokens: [] });
    return {};
  };
  return {
    GetTokensFromRefreshToken: async (request) =>
      refreshSession(pool, withRefreshToken.parse(request).RefreshToken),
    GlobalSignOut: async (request) =>
      signOut(await callerOf(pool, withAccessToken.parse(request).AccessToken)),
    AdminUserGlobalSignOut: async (request) => signOut(await namedUser(pool, request)),
  };
};
