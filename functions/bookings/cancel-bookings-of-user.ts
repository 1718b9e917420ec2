import { BookingService } from '#shared/bookings/booking.service.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { DomainEvent } from '#shared/events/domain-event.ts';
import { queueConsumer } from '#shared/events/queue-consumer.ts';
import { UserRepository } from '#shared/users/user.repository.ts';

type Needs = {
  users: Pick<UserRepository, 'account'>;
  bookings: Pick<BookingService, 'cancelAllUpcoming'>;
  now: () => Date;
};

/** When a user has been deactivated, and still is: nobody waits for a session that will not be. */
export const createHandler = ({ users, bookings, now }: Needs) =>
  queueConsumer(DomainEvent, async ({ entity_id, user_id }) => {
    const { user } = await readTogether({ user: users.account(entity_id) });
    if (user?.status !== 'deactivated') return;
    await bookings.cancelAllUpcoming(entity_id, { userId: user_id, at: now() });
  });

export const handler = createHandler({
  users: new UserRepository(),
  bookings: new BookingService(),
  now: () => new Date(),
});
