import { updateBooking } from '#shared/bookings/booking.contracts.ts';
import { BookingService } from '#shared/bookings/booking.service.ts';
import { changeBooking, partyOf } from '#shared/bookings/change-booking.ts';
import { endpoint } from '#shared/http/endpoint.ts';

type Needs = { bookings: Pick<BookingService, 'change'>; now: () => Date };

/** PUT /v1/bookings/bookings/{booking_id} */
export const createHandler = ({ bookings, now }: Needs) =>
  endpoint(updateBooking, ({ params: { booking_id }, body, caller, precondition }) => {
    const at = now();
    return bookings.change(
      booking_id,
      (booking) => {
        const changed = changeBooking(booking, body, { party: partyOf(booking, caller), at });
        // What was asked for may hold already, by this very request's first try: that is no conflict (RFC 9110, 13.1.1).
        if (changed !== booking) precondition(booking.version);
        return changed;
      },
      { ...caller, at },
    );
  });

export const handler = createHandler({ bookings: new BookingService(), now: () => new Date() });
