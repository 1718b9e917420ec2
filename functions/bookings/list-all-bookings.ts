import { listAllBookings } from '#shared/bookings/booking.contracts.ts';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { bookings: Pick<BookingRepository, 'listAll'>; now: () => Date };

/** GET /v1/bookings/admin/bookings */
export const createHandler = ({ bookings, now }: Needs) =>
  endpoint(listAllBookings, ({ caller: { userId }, query }) =>
    bookings.listAll(now(), { caller: userId, page: query }),
  );

export const handler = createHandler({ bookings: new BookingRepository(), now: () => new Date() });
