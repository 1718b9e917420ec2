import * as z from 'zod';
import { Text } from '../http/text.ts';
import { Id, profileIdOf } from '../ids.ts';
import type { Profile } from '../profiles/profile.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { User } from './user.ts';

/** What Cognito tells of a user who has confirmed their sign-up. */
export const SignedUp = z.object({
  sub: Id,
  email: z.email().max(254),
  given_name: Text(100),
  family_name: Text(100),
});

/** Whoever signs up becomes a client, with an empty profile. */
export function newClient(signedUp: z.infer<typeof SignedUp>, at: Date): { user: User; profile: Profile } {
  const { sub, email, given_name, family_name } = signedUp;
  const common = {
    user_id: sub,
    first_name: given_name,
    last_name: family_name,
    version: 1,
    created_at: timestampOf(at),
    updated_at: timestampOf(at),
  };
  return {
    user: { ...common, email: email.toLowerCase(), role: 'client', status: 'active' },
    profile: { ...common, profile_id: profileIdOf(sub) },
  };
}
