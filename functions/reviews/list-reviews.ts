import { unknownCoach } from '#shared/coaches/unknown-coach.ts';
import { endpoint } from '#shared/http/endpoint.ts';
import { listReviews } from '#shared/reviews/review.contracts.ts';
import { ReviewRepository } from '#shared/reviews/review.repository.ts';
import { UserRepository } from '#shared/users/user.repository.ts';
import { isActiveCoach } from '#shared/users/user.ts';

type Needs = { reviews: Pick<ReviewRepository, 'listOfCoach'>; users: Pick<UserRepository, 'find'> };

/** GET /v1/bookings/coaches/{coach_id}/reviews */
export const createHandler = ({ reviews, users }: Needs) =>
  endpoint(listReviews, async ({ params: { coach_id }, caller, query }) => {
    const [coach, page] = await Promise.all([
      users.find(coach_id),
      reviews.listOfCoach(coach_id, { caller: caller.userId, page: query }),
    ]);
    if (!isActiveCoach(coach)) throw unknownCoach();
    return page;
  });

export const handler = createHandler({ reviews: new ReviewRepository(), users: new UserRepository() });
