import type { Booking } from '#shared/bookings/booking.ts';
import type { Created } from '#shared/http/contract.ts';
import { type Idempotency, idempotencyOf } from '#shared/ids.ts';
import type { ReviewRequest } from '#shared/reviews/request-review.ts';
import { ReviewService } from '#shared/reviews/review.service.ts';
import type { Review } from '#shared/reviews/review.ts';
import { book, change, today } from './booking-desk.ts';

type Person = { readonly user_id: string };

const service = new ReviewService();

/** A booking that has come to its end. */
export async function completed(
  client: Parameters<typeof book>[0],
  coach: Parameters<typeof book>[1],
  slot_number = 1,
): Promise<Booking> {
  const { entity } = await book(client, coach, { slot_number });
  await change(coach, entity.booking_id, { status: 'confirmed' });
  return change(coach, entity.booking_id, { status: 'completed' });
}

/** Reviews as the endpoint does. */
export const reviewBooking = (
  client: Person,
  bookingId: string,
  told: Pick<ReviewRequest, 'rating' | 'comment'> = { rating: 4 },
  key?: string,
): Promise<Created<Review>> =>
  service.create(
    { ...told, booking_id: bookingId, client_id: client.user_id },
    { userId: client.user_id, at: today, tokenIssuedAt: '2026-03-01T11:00:00.000Z' },
    key === undefined ? undefined : keyedReview(client, key, { bookingId, told }),
  );

const keyedReview = (client: Person, key: string, content: unknown): Idempotency =>
  idempotencyOf({ caller: client.user_id, route: 'POST …/review', key, content });
