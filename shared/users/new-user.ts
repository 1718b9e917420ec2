import type * as z from 'zod/mini';
import { type Patch, patched } from '../http/patched.ts';
import { profileIdOf } from '../ids.ts';
import type { About, Profile } from '../profiles/profile.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { Role } from './role.ts';
import type { CoachCard, User } from './user.ts';

/** What a coach's card says before anybody has filled it in. */
const blankCard = {
  strengths: [],
  specialties: [],
  experience_years: 0,
  certifications: [],
  total_slots: 10,
};

/** What is the coach's own to tell; the rest is counted. */
export type ToldCard = Omit<CoachCard, 'available_slots' | 'rating_sum' | 'rating_count'>;

/** A card on which every slot is free and no review counts yet. */
export function newCard(told: Patch<ToldCard>): CoachCard {
  const card = patched<ToldCard>(blankCard, told);
  return { ...card, available_slots: card.total_slots, rating_sum: 0, rating_count: 0 };
}

/** Who is to become a user; `user_id` is the Cognito `sub`. */
export type Person = {
  readonly user_id: string;
  readonly email: string;
  readonly username?: string | undefined;
  readonly first_name: string;
  readonly last_name: string;
  readonly role: Role;
  /** Counts for a coach alone. */
  readonly card?: Patch<ToldCard> | undefined;
  readonly about?: z.infer<typeof About> | undefined;
};

/** The account and the profile with which a person begins. */
export function newUser(person: Person, at: Date): { user: User; profile: Profile } {
  const { user_id, email, username, first_name, last_name, role, card = {}, about } = person;
  const common = {
    user_id,
    first_name,
    last_name,
    version: 1,
    created_at: timestampOf(at),
    updated_at: timestampOf(at),
  };
  const account = {
    ...common,
    email: email.toLowerCase(),
    ...(username !== undefined && { username }),
    status: 'active' as const,
  };
  return {
    user: role === 'coach' ? { ...account, role, ...newCard(card), waiting_count: 0 } : { ...account, role },
    profile: { ...common, profile_id: profileIdOf(user_id), ...about },
  };
}
