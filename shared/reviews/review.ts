import * as z from 'zod/mini';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

export const Rating = WholeNumber(1, 5);
export const Comment = Text(2000);

/** What everybody sees of a review: neither whose it is nor of which booking. */
export const PublicReview = z.object({
  rating: Rating,
  comment: z.optional(Comment),
  created_at: Timestamp,
});

/** What a client says of a coach after a booking, once and for good. */
export const Review = z.object({ coach_id: Id, booking_id: Id, client_id: Id, ...PublicReview.shape });

export type Review = z.infer<typeof Review>;
export type PublicReview = z.infer<typeof PublicReview>;
