import type { Booking } from '../bookings/booking.ts';
import { unknownBooking } from '../bookings/change-booking.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { Review } from './review.ts';

export type ReviewRequest = Pick<Review, 'booking_id' | 'client_id' | 'rating' | 'comment'>;

/**
 * The booking, if it is one that this client reviews. That it is stays so: a completed booking has no next state.
 * @throws `NotFound` for anyone but its client, `ConflictError` unless it is completed.
 */
export function reviewable(booking: Booking | undefined, clientId: string): Booking {
  if (booking?.client_id !== clientId) throw unknownBooking();
  if (booking.status !== 'completed') {
    throw new Problem('ConflictError', `Only a completed booking can be reviewed, this is ${booking.status}`);
  }
  return booking;
}

/**
 * The review that a request becomes.
 * @throws `ConflictError` where there is an earlier one.
 */
export function requestReview(
  request: ReviewRequest,
  { coach_id }: Booking,
  earlier: Review | undefined,
  at: Date,
): Review {
  if (earlier) throw new Problem('ConflictError', 'You have reviewed this booking already');
  return { ...request, coach_id, created_at: timestampOf(at) };
}
