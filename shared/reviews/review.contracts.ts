import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { Comment, PublicReview, Rating, Review } from './review.ts';

const noun = 'reviews';

export const reviewBooking = contract({
  operationId: 'reviewBooking',
  noun,
  method: 'POST',
  path: '/v1/bookings/bookings/{booking_id}/review',
  summary: 'Review the coach of a completed booking',
  description: 'An own booking, once and for good; its rating counts in the coach’s.',
  callers: ['client'],
  params: z.object({ booking_id: Id }),
  body: documented(z.strictObject({ rating: Rating, comment: z.optional(Comment) }), {
    id: 'NewBookingReview',
  }),
  success: { status: 201, description: 'The review', body: documented(Review, { id: 'BookingReview' }) },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
});

export const listReviews = contract({
  operationId: 'listReviews',
  noun,
  method: 'GET',
  path: '/v1/bookings/coaches/{coach_id}/reviews',
  summary: 'List the reviews of a coach, of the newest bookings first',
  callers: 'signed-in',
  params: z.object({ coach_id: Id }),
  query: z.strictObject({ ...paging }),
  success: {
    status: 200,
    description: 'A page of reviews, without whose they are',
    body: documented(pageOf(documented(PublicReview, { id: 'CoachReview' })), { id: 'CoachReviewPage' }),
  },
  problems: ['NotFound'],
});
