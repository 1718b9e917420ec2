import type { Told } from '../audit/audit-entry.ts';
import type { Review } from './review.ts';

/** The audit entry of a review, under the id of its booking, of which there is but one. */
export const toldOf = ({ booking_id, rating, comment, created_at }: Review): Told => ({
  action: 'review_created',
  entity_type: 'review',
  entity_id: booking_id,
  created_at,
  changes: { rating: { to: rating }, ...(comment !== undefined && { comment: {} }) },
});
