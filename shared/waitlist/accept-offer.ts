import type { Booking } from '../bookings/booking.ts';
import { type BookingRequest, pendingBooking } from '../bookings/request-booking.ts';
import { unknownCoach } from '../coaches/unknown-coach.ts';
import { Problem } from '../problems.ts';
import { isActiveCoach, type User } from '../users/user.ts';
import { hasExpired } from './line.ts';
import { notWaiting } from './not-waiting.ts';
import { isOffered, type OfferedPlace, type WaitlistPlace } from './waitlist-place.ts';

/** The slot is the one that is offered. */
export type OfferRequest = Omit<BookingRequest, 'slot_number'>;

/**
 * The pending booking that an offer becomes.
 * @throws `NotFound` without such an active coach or a place on the waitlist, `ConflictError` without an offer, once it
 * has expired, or for a time that has passed.
 */
export function acceptOffer(
  request: OfferRequest,
  { coach, place }: { coach: User | undefined; place: WaitlistPlace | undefined },
  at: Date,
): { booking: Booking; offered: OfferedPlace } {
  if (!isActiveCoach(coach)) throw unknownCoach();
  if (!place) throw notWaiting();
  if (!isOffered(place)) throw new Problem('ConflictError', 'No slot is offered to you yet');
  if (hasExpired(place, at)) throw new Problem('ConflictError', 'The offer has expired');
  return {
    booking: pendingBooking({ ...request, slot_number: place.offer.slot_number }, at),
    offered: place,
  };
}
