import * as z from 'zod/mini';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { ChosenPreferences } from '../notifications/preferences.ts';
import { Timestamp } from '../time/timestamp.ts';
import { Role } from './role.ts';

export const UserStatus = z.enum(['active', 'deactivated']);
export type UserStatus = z.infer<typeof UserStatus>;

/** What a coach shows to everybody; ratings are kept as totals, so that each review adds to them and none is counted twice. */
export const CoachCard = z.object({
  bio: z.optional(Text(4000)),
  strengths: z.array(Text(100)).check(z.maxLength(20)),
  specialties: z.array(Text(100)).check(z.maxLength(20)),
  experience_years: WholeNumber(0, 80),
  certifications: z.array(Text(100)).check(z.maxLength(30)),
  total_slots: WholeNumber(1, 100),
  available_slots: WholeNumber(0, 100),
  rating_sum: WholeNumber(0),
  rating_count: WholeNumber(0),
});

const Account = z.object({
  user_id: Id,
  email: z.email().check(z.maxLength(254)),
  /** What the person is called in a front end; nobody signs in with it. */
  username: z.optional(Text(100)),
  first_name: Text(100),
  last_name: Text(100),
  status: UserStatus,
  notification_preferences: z.optional(ChosenPreferences),
  /** Counts changes of the account; slots and ratings change without it, since they belong to others' actions. */
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

/** Of somebody who was a coach: ratings are not lost with a role, and come back with it. */
const formerly = { former_card: z.optional(CoachCard) };

const Client = z.extend(Account, { role: z.literal('client'), ...formerly });
const Admin = z.extend(Account, { role: z.literal('admin'), ...formerly });
export const Coach = z.extend(Account, {
  role: z.literal('coach'),
  ...CoachCard.shape,
  /** Clients on the waitlist to whom no slot is offered; while there are any, free slots are for them. */
  waiting_count: WholeNumber(0),
});

/** An account, as it is stored and as its owner and admins see it. */
export const User = z.discriminatedUnion('role', [Client, Coach, Admin]);

/** What a list of users reads of each. */
export const UserSummary = z.extend(
  z.pick(Account, {
    user_id: true,
    email: true,
    first_name: true,
    last_name: true,
    status: true,
    created_at: true,
  }),
  { role: Role },
);

export type UserSummary = z.infer<typeof UserSummary>;

/** What a list of coaches reads of each. */
export const CoachSummary = z.object({
  user_id: Id,
  first_name: Text(100),
  last_name: Text(100),
  ...z.omit(CoachCard, { bio: true }).shape,
});

export type CoachCard = z.infer<typeof CoachCard>;
export type CoachSummary = z.infer<typeof CoachSummary>;
export type User = z.infer<typeof User>;
export type Coach = z.infer<typeof Coach>;

/** The partition of the role index: everybody of one role and status. */
export const roleStatusOf = ({ role, status }: { role: Role; status: UserStatus }): string =>
  `${role}#${status}`;

export const isActiveCoach = (user: User | undefined): user is Coach =>
  user?.role === 'coach' && user.status === 'active';
