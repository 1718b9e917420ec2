import { aClient, aCoach, given } from '#test/support/people.ts';
import { completed } from '#test/support/review-desk.ts';
import { as, type StoriesOf } from '../endpoint-story.ts';

export const reviews: StoriesOf<'reviews'> = {
  reviewBooking: [
    [
      'a completed one',
      async () => {
        const [coach, client] = await given(aCoach(), aClient());
        const { booking_id } = await completed(client, coach);
        return {
          sent: { caller: as(client), params: { booking_id }, body: { rating: 4, comment: 'Patient' } },
          told: ['review_created'],
          says: { booking_id, rating: 4 },
        };
      },
    ],
  ],
};
