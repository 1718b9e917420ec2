import { BookingService } from '#shared/bookings/booking.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { acceptOffer } from '#shared/waitlist/waitlist.contracts.ts';

type Needs = { bookings: Pick<BookingService, 'accept'>; now: () => Date };

/** POST /v1/bookings/waitlist/{coach_id}/accept */
export const createHandler = ({ bookings, now }: Needs) =>
  endpoint(acceptOffer, ({ params: { coach_id }, body, caller, idempotency }) =>
    bookings.accept({ ...body, coach_id, client_id: caller.userId }, { ...caller, at: now() }, idempotency),
  );

export const handler = createHandler({ bookings: new BookingService(), now: () => new Date() });
