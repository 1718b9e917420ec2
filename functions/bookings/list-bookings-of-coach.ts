import { listBookingsOfCoach } from '#shared/bookings/booking.contracts.ts';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { unknownCoach } from '#shared/coaches/unknown-coach.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { UserRepository } from '#shared/users/user.repository.ts';

type Needs = { bookings: Pick<BookingRepository, 'listCalendar'>; users: Pick<UserRepository, 'find'> };

/** GET /v1/bookings/admin/coaches/{coach_id}/bookings */
export const createHandler = ({ bookings, users }: Needs) =>
  endpoint(
    listBookingsOfCoach,
    async ({ params: { coach_id }, caller, query: { limit, cursor, ...filter } }) => {
      const [user, page] = await Promise.all([
        users.find(coach_id),
        bookings.listCalendar(coach_id, filter, { caller: caller.userId, page: { limit, cursor } }),
      ]);
      if (user?.role !== 'coach') throw unknownCoach();
      return page;
    },
  );

export const handler = createHandler({ bookings: new BookingRepository(), users: new UserRepository() });
