import { listCoachBookings } from '#shared/bookings/booking.contracts.ts';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { bookings: Pick<BookingRepository, 'listCalendar'> };

/** GET /v1/bookings/coach/bookings */
export const createHandler = ({ bookings }: Needs) =>
  endpoint(listCoachBookings, ({ caller: { userId }, query: { limit, cursor, ...filter } }) =>
    bookings.listCalendar(userId, filter, { caller: userId, page: { limit, cursor } }),
  );

export const handler = createHandler({ bookings: new BookingRepository() });
