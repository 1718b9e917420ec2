import * as z from 'zod';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

/** Ends the offer of a coach's slot that nobody has accepted in time. */
const WaitlistOfferTimer = z.object({
  timer_id: Id,
  kind: z.literal('waitlist_offer'),
  due_at: Timestamp,
  coach_id: Id,
  client_id: Id,
});

/**
 * Something to be done at an instant, or some time later: nothing may rest on a timer's being punctual, so that whatever
 * it ends says itself how long it holds.
 */
export const Timer = z.discriminatedUnion('kind', [WaitlistOfferTimer]);

export type Timer = z.infer<typeof Timer>;
