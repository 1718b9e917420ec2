import { endpoint } from '#shared/http/endpoint.ts';
import { reviewBooking } from '#shared/reviews/review.contracts.ts';
import { ReviewService } from '#shared/reviews/review.service.ts';

type Needs = { reviews: Pick<ReviewService, 'create'>; now: () => Date };

/** POST /v1/bookings/bookings/{booking_id}/review */
export const createHandler = ({ reviews, now }: Needs) =>
  endpoint(reviewBooking, ({ params, body, caller, idempotency }) =>
    reviews.create({ ...body, ...params, client_id: caller.userId }, { ...caller, at: now() }, idempotency),
  );

export const handler = createHandler({ reviews: new ReviewService(), now: () => new Date() });
