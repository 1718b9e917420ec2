import * as z from 'zod/mini';
import { SessionKind } from '../agendas/session-kind.ts';
import { WholeNumber } from '../http/whole-number.ts';
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

/** Reminds people of a session some minutes before it begins. */
const ReminderTimer = z.object({
  timer_id: Id,
  kind: z.literal('reminder'),
  due_at: Timestamp,
  entity_type: SessionKind,
  entity_id: Id,
  /** Under whom the session is found: its user, or the coach. */
  owner_id: Id,
  minutes: WholeNumber(0),
  /** Of the session, as it was when the timer was set. */
  version: WholeNumber(1),
});

export type ReminderTimer = z.infer<typeof ReminderTimer>;

/**
 * Something to be done at an instant, or some time later: nothing may rest on a timer's being punctual, so that whatever
 * it ends says itself how long it holds.
 */
export const Timer = z.discriminatedUnion('kind', [WaitlistOfferTimer, ReminderTimer]);

export type Timer = z.infer<typeof Timer>;
