import * as z from 'zod';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

/** A change that somebody made in their Google calendar to what concerns a second person, to be decided upon. */
export const Proposal = z.object({
  proposal_id: Id,
  about_id: Id.meta({ description: 'The booking or the coach’s session' }),
  about_type: z.enum(['booking', 'coach_session']),
  /** Of a coach's session, whose schedule it is on. */
  owner_id: Id.optional(),
  change: z.enum(['move', 'cancel']),
  start_time: Timestamp.optional().meta({ description: 'Of a move: when it is to begin' }),
  proposed_by: Id.meta({ description: 'In whose calendar the change was made' }),
  /** Everybody to whom it is shown. */
  people: z.array(Id).min(1).max(2),
  created_at: Timestamp,
});

export type Proposal = z.infer<typeof Proposal>;
