import * as z from 'zod/mini';
import { Text } from '../http/text.ts';
import { Id } from '../ids.ts';
import type { Person } from './new-user.ts';

/** What Cognito tells of a user who has confirmed their sign-up. */
export const SignedUp = z.object({
  sub: Id,
  email: z.email().check(z.maxLength(254)),
  given_name: Text(100),
  family_name: Text(100),
});

/** Whoever signs up becomes a client. */
export const personOf = ({ sub, email, given_name, family_name }: z.infer<typeof SignedUp>): Person => ({
  user_id: sub,
  email,
  first_name: given_name,
  last_name: family_name,
  role: 'client',
});
