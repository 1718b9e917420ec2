import { listMyBookings } from '#shared/bookings/booking.contracts.ts';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { bookings: Pick<BookingRepository, 'listOfClient' | 'listOfCoach'> };

/** GET /v1/bookings/my-bookings */
export const createHandler = ({ bookings }: Needs) =>
  endpoint(listMyBookings, ({ caller: { userId, role }, query: { status, ...page } }) => {
    const asked = { caller: userId, page };
    return role === 'coach'
      ? bookings.listOfCoach(userId, { status }, asked)
      : bookings.listOfClient(userId, { status }, asked);
  });

export const handler = createHandler({ bookings: new BookingRepository() });
