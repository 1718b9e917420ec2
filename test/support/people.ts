import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { commit } from '#shared/dynamodb/transaction.ts';
import { newId, profileIdOf } from '#shared/ids.ts';
import { UserRepository } from '#shared/users/user.repository.ts';
import { UserService } from '#shared/users/user.service.ts';
import type { Profile } from '#shared/profiles/profile.ts';
import type { Coach, User } from '#shared/users/user.ts';

const joined = '2026-01-05T08:00:00.000Z';

const account = (first_name: string) => ({
  user_id: newId(),
  email: `${first_name.toLowerCase()}@example.com`,
  first_name,
  last_name: 'Example',
  status: 'active' as const,
  version: 1,
  created_at: joined,
  updated_at: joined,
});

export const aCoach = (differing: Partial<Coach> = {}): Coach => {
  const total_slots = differing.total_slots ?? 10;
  return {
    ...account('Kim'),
    role: 'coach',
    strengths: ['Patience'],
    specialties: ['Strength'],
    experience_years: 10,
    certifications: ['CSCS'],
    total_slots,
    available_slots: total_slots,
    rating_sum: 0,
    rating_count: 0,
    waiting_count: 0,
    ...differing,
  };
};

export const aClient = (): User => ({ ...account('Robin'), role: 'client' });

export const anAdmin = (): User => ({ ...account('Alex'), role: 'admin' });

/** Creates people with their profiles, as sign-up and admins do. */
export async function given<U extends User[]>(...users: U): Promise<U> {
  const service = new UserService();
  await Promise.all(
    users.map((user) =>
      service.create({ user, profile: profileFor(user) }, { userId: user.user_id, at: new Date(joined) }),
    ),
  );
  return users;
}

/** Accounts as they come from elsewhere, without profiles. */
export async function givenWithoutProfile<U extends User[]>(...users: U): Promise<U> {
  await Promise.all(
    users.map((user) => {
      const { user_id, created_at } = user;
      const told = { action: 'user_created', entity_type: 'user', entity_id: user_id, created_at } as const;
      const entry = new AuditLogRepository().appending(told, { userId: user_id, at: new Date(created_at) });
      return commit([new UserRepository().creating(user), ...entry]);
    }),
  );
  return users;
}

/** An empty profile of a user. */
export const profileFor = ({ user_id, first_name, last_name, created_at, updated_at }: User): Profile => ({
  profile_id: profileIdOf(user_id),
  user_id,
  first_name,
  last_name,
  version: 1,
  created_at,
  updated_at,
});
