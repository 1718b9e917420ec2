import { readTogether } from '#shared/dynamodb/reading.ts';
import { DomainEvent } from '#shared/events/domain-event.ts';
import { queueConsumer } from '#shared/events/queue-consumer.ts';
import { UserRepository } from '#shared/users/user.repository.ts';
import { WaitlistService } from '#shared/waitlist/waitlist.service.ts';

type Needs = {
  users: Pick<UserRepository, 'account'>;
  waitlist: Pick<WaitlistService, 'removeAll'>;
  now: () => Date;
};

/** When a user has been deactivated, and still is: they wait for nobody, and nobody waits for them. */
export const createHandler = ({ users, waitlist, now }: Needs) =>
  queueConsumer(DomainEvent, async ({ entity_id, user_id }) => {
    const { user } = await readTogether({ user: users.account(entity_id) });
    if (user?.status !== 'deactivated') return;
    await waitlist.removeAll(entity_id, { userId: user_id, at: now() });
  });

export const handler = createHandler({
  users: new UserRepository(),
  waitlist: new WaitlistService(),
  now: () => new Date(),
});
