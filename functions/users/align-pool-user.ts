import { variable } from '#shared/env.ts';
import { DomainEvent } from '#shared/events/domain-event.ts';
import { queueConsumer } from '#shared/events/queue-consumer.ts';
import { UserPool } from '#shared/identity/user-pool.ts';
import { UserService } from '#shared/users/user.service.ts';

type Needs = {
  users: Pick<UserService, 'find' | 'revokeTokens'>;
  pool: Pick<UserPool, 'moveToGroup' | 'enable' | 'disable'>;
  now: () => Date;
};

/** When an account, its role or its status is new: the Cognito user becomes what the account says by now. */
export const createHandler = ({ users, pool, now }: Needs) =>
  queueConsumer(DomainEvent, async ({ entity_id, action }) => {
    const user = await users.find(entity_id);
    if (!user) return;
    if (user.status === 'deactivated') return pool.disable(user.user_id);
    if (action === 'user_reactivated') await pool.enable(user.user_id);
    await pool.moveToGroup(user.user_id, user.role);
    // A token that was issued before the move still names the former group.
    if (action === 'user_role_changed') await users.revokeTokens(user.user_id, now());
  });

export const handler = createHandler({
  users: new UserService(),
  pool: new UserPool(variable('USER_POOL_ID')),
  now: () => new Date(),
});
