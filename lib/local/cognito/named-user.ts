import { z } from 'zod';
import { quiet, type User } from './cognito-local-parts.ts';
import type { Pool, Request } from './pool.ts';
import { userUnknown } from './refusals.ts';

const withUsername = z.object({ Username: z.string() });

/** The user that a request names by e-mail or by sub, if there is one. */
export const findNamedUser = ({ users }: Pool, request: Request): Promise<User | null> =>
  users.getUserByUsername(quiet, withUsername.parse(request).Username);

/** Throws UserNotFoundException. */
export const namedUser = async (pool: Pool, request: Request): Promise<User> => {
  const user = await findNamedUser(pool, request);
  if (!user) throw userUnknown();
  return user;
};
