import { variable } from '#shared/env.ts';
import { DomainEvent } from '#shared/events/domain-event.ts';
import { queueConsumer } from '#shared/events/queue-consumer.ts';
import { UserPool } from '#shared/identity/user-pool.ts';
import { UserService } from '#shared/users/user.service.ts';
import type { User } from '#shared/users/user.ts';

type Needs = {
  users: Pick<UserService, 'find' | 'revokeTokens'>;
  pool: Pick<UserPool, 'moveToGroup' | 'enable' | 'disable'>;
  now: () => Date;
};

/** When an account, its role or its status is new: the Cognito user becomes what the account says by now. */
export const createHandler = ({ users, pool, now }: Needs) => {
  /** Asks again when it is done: another event of the same account may have been worked on meanwhile, and the last word counts. */
  const align = async (user: User): Promise<User> => {
    if (user.status === 'deactivated') await pool.disable(user.user_id);
    else {
      await pool.enable(user.user_id);
      await pool.moveToGroup(user.user_id, user.role);
    }
    const present = await users.find(user.user_id);
    if (!present || (present.status === user.status && present.role === user.role)) return user;
    return align(present);
  };
  return queueConsumer(DomainEvent, async ({ entity_id, action }) => {
    const user = await users.find(entity_id);
    if (!user) return;
    const { status } = await align(user);
    // A token that was issued before the move still names the former group.
    if (action === 'user_role_changed' && status === 'active') await users.revokeTokens(entity_id, now());
  });
};

export const handler = createHandler({
  users: new UserService(),
  pool: new UserPool(variable('USER_POOL_ID')),
  now: () => new Date(),
});
