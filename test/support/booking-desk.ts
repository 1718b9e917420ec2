import type { Booking } from '#shared/bookings/booking.ts';
import { BookingService } from '#shared/bookings/booking.service.ts';
import { type BookingChange, changeBooking, partyOf } from '#shared/bookings/change-booking.ts';
import { NewBookingService } from '#shared/bookings/new-booking.service.ts';
import type { BookingRequest } from '#shared/bookings/request-booking.ts';
import type { Created } from '#shared/http/contract.ts';
import { type Idempotency, idempotencyOf } from '#shared/ids.ts';
import type { Role } from '#shared/users/role.ts';

type Person = { readonly user_id: string; readonly role: Role };

/** The moment at which tests book, unless they say another. */
export const today = new Date('2026-03-01T12:00:00.000Z');

/** Everybody has signed in an hour ago. */
const tokenIssuedAt = '2026-03-01T11:00:00.000Z';

const newBookings = new NewBookingService();
const service = new BookingService();

/** Books as the endpoint does. */
export function book(
  client: Person,
  coach: Person,
  request: Partial<BookingRequest> = {},
  idempotency?: Idempotency,
): Promise<Created<Booking>> {
  return newBookings.book(
    { coach_id: coach.user_id, client_id: client.user_id, slot_number: 1, duration_minutes: 60, ...request },
    { userId: client.user_id, at: today, tokenIssuedAt },
    idempotency,
  );
}

/** Changes as the endpoint does. */
export function change(
  person: Person,
  bookingId: string,
  asked: BookingChange,
  at = today,
): Promise<Booking> {
  const caller = { userId: person.user_id, role: person.role };
  return service.change(
    bookingId,
    (booking) => changeBooking(booking, asked, { party: partyOf(booking, caller), at }),
    { userId: caller.userId, at, tokenIssuedAt },
  );
}

export const keyed = (person: Person, key: string, content: unknown = {}): Idempotency =>
  idempotencyOf({ caller: person.user_id, route: 'POST /v1/bookings/book', key, content });
