import { decodeJwt } from 'jose';
import { quiet, type User } from './cognito-local-parts.ts';
import type { Pool } from './pool.ts';
import { notAuthorized, userDisabled, userUnknown } from './refusals.ts';

/** The user whose access token this is. A token dies with its session: when the refresh token is revoked. */
export const callerOf = async ({ tokens, users }: Pool, accessToken: string): Promise<User> => {
  const session = await tokens.verify(accessToken, 'access');
  const user = await users.getUserByUsername(quiet, session.username);
  if (!user) throw userUnknown();
  if (!user.Enabled) throw userDisabled();
  const alive = user.RefreshTokens.some((token) => decodeJwt(token)['origin_jti'] === session.id);
  if (!alive) throw notAuthorized('Access Token has been revoked');
  return user;
};
