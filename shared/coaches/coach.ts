import * as z from 'zod';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';
import { CoachCard, CoachSummary } from '../users/user.ts';

/** A coach as everybody sees them in a list. */
export const CoachListing = CoachCard.omit({ bio: true, rating_sum: true })
  .extend({
    coach_id: Id,
    first_name: CoachSummary.shape.first_name,
    last_name: CoachSummary.shape.last_name,
    rating: z.number().min(1).max(5).nullable().meta({
      description: 'Mean of all reviews, to two decimals; null before the first',
    }),
    booked_slots: WholeNumber(0),
  })
  .meta({ id: 'CoachListing' });

/** A coach as everybody sees them alone. */
export const CoachDetail = CoachListing.extend({
  bio: CoachCard.shape.bio,
  taken_slot_numbers: z.array(z.number().int()),
  next_times: z.array(Timestamp).meta({
    description:
      'The next times at which a session of an hour with the coach can begin; for a client also free in the own agenda',
  }),
}).meta({ id: 'CoachDetail' });

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
