import { bookSlot } from '#shared/bookings/booking.contracts.ts';
import { NewBookingService } from '#shared/bookings/new-booking.service.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { bookings: Pick<NewBookingService, 'book'>; now: () => Date };

/** POST /v1/bookings/book */
export const createHandler = ({ bookings, now }: Needs) =>
  endpoint(bookSlot, ({ body, caller, idempotency }) =>
    bookings.book({ ...body, client_id: caller.userId }, { ...caller, at: now() }, idempotency),
  );

export const handler = createHandler({ bookings: new NewBookingService(), now: () => new Date() });
