import { expect } from '@jest/globals';
import { UserPool } from '#shared/identity/user-pool.ts';
import { newId } from '#shared/ids.ts';
import type { Role } from '#shared/users/role.ts';
import type { UserChange } from '#shared/users/change-user.ts';
import { UserRepository } from '#shared/users/user.repository.ts';
import { aCoach, anAdmin, given } from '#test/support/people.ts';
import { poolOfUsers, groupsOf } from '../surroundings.ts';
import { as, type Setting, type StoriesOf } from '../endpoint-story.ts';

const inviting = (role: Role) => async (): Promise<Setting> => {
  const [admin] = await given(anAdmin());
  const email = `${newId()}@example.com`;
  return {
    sent: { caller: as(admin), body: { email, role, first_name: 'Robin', last_name: 'Example' } },
    told: ['user_created'],
    says: { email, role, version: 1 },
    holds: async () => {
      const accounts = await new UserRepository().findByEmail(email);
      const member = await new UserPool(poolOfUsers).find(email);
      expect(accounts.map(({ user_id }) => user_id)).toEqual([member?.sub]);
      expect(await groupsOf(email)).toEqual([role]);
    },
  };
};

const changing =
  (body: UserChange, told: Setting['told'], says: object = body) =>
  async (): Promise<Setting> => {
    const [admin, coach] = await given(anAdmin(), aCoach());
    return {
      sent: { caller: as(admin), params: { user_id: coach.user_id }, body },
      told,
      says: { ...says, version: 2 },
    };
  };

export const users: StoriesOf<'users'> = {
  createUser: [
    ['a client', inviting('client')],
    ['a coach', inviting('coach')],
  ],
  updateUser: [
    ['to tell of them', changing({ bio: 'Since 2014' }, ['user_updated'])],
    ['to give them another role', changing({ role: 'client' }, ['user_role_changed'])],
    [
      'to give them more slots',
      changing({ total_slots: 12 }, ['user_updated'], { total_slots: 12, available_slots: 12 }),
    ],
  ],
  deactivateUser: [
    [
      'a coach',
      async () => {
        const [admin, coach] = await given(anAdmin(), aCoach());
        return {
          sent: { caller: as(admin), params: { user_id: coach.user_id } },
          told: ['user_deactivated'],
          says: { status: 'deactivated', version: 2 },
        };
      },
    ],
  ],
};
