import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { DomainEvent } from '#shared/events/domain-event.ts';
import { queueConsumer } from '#shared/events/queue-consumer.ts';
import { WaitlistService } from '#shared/waitlist/waitlist.service.ts';

type Needs = {
  bookings: Pick<BookingRepository, 'find' | 'series'>;
  waitlist: Pick<WaitlistService, 'offerFreeSlots'>;
  now: () => Date;
};

/** When a slot may have become free: those who wait for it get it. */
export const createHandler = ({ bookings, waitlist, now }: Needs) => {
  /** A waitlist has its coach's id. */
  const coachOf = async ({ entity_type, entity_id }: DomainEvent): Promise<string | undefined> => {
    if (entity_type === 'booking') return (await bookings.find(entity_id))?.coach_id;
    if (entity_type !== 'series') return entity_id;
    const { series } = await readTogether({ series: bookings.series(entity_id) });
    return series?.coach_id;
  };
  return queueConsumer(DomainEvent, async (event) => {
    const coachId = await coachOf(event);
    if (coachId !== undefined) await waitlist.offerFreeSlots(coachId, { userId: event.user_id, at: now() });
  });
};

export const handler = createHandler({
  bookings: new BookingRepository(),
  waitlist: new WaitlistService(),
  now: () => new Date(),
});
