import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';
import { CoachCard, CoachSummary } from '../users/user.ts';

/** A coach as everybody sees them in a list. */
export const CoachListing = documented(
  z.extend(z.omit(CoachCard, { bio: true, rating_sum: true }), {
    coach_id: Id,
    first_name: CoachSummary.shape.first_name,
    last_name: CoachSummary.shape.last_name,
    rating: documented(z.nullable(z.number().check(z.gte(1), z.lte(5))), {
      description: 'Mean of all reviews, to two decimals; null before the first',
    }),
    booked_slots: WholeNumber(0),
  }),
  { id: 'CoachListing' },
);

/** A coach as everybody sees them alone. */
export const CoachDetail = documented(
  z.extend(CoachListing, {
    bio: CoachCard.shape.bio,
    taken_slot_numbers: z.array(z.int()),
    next_times: documented(z.array(Timestamp), {
      description:
        'The next times at which a session of an hour with the coach can begin; for a client also free in the own agenda',
    }),
  }),
  { id: 'CoachDetail' },
);

export function listingOf(coach: CoachSummary): z.infer<typeof CoachListing> {
  const { user_id, first_name, last_name, rating_sum, ...card } = coach;
  const { rating_count, total_slots, available_slots } = card;
  return {
    ...card,
    coach_id: user_id,
    first_name,
    last_name,
    rating: rating_count === 0 ? null : Math.round((rating_sum / rating_count) * 100) / 100,
    booked_slots: total_slots - available_slots,
  };
}
