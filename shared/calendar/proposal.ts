import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

/** A change that somebody made in their Google calendar to what concerns a second person, to be decided upon. */
export const Proposal = z.object({
  proposal_id: Id,
  about_id: documented(Id, { description: 'The booking or the coach’s session' }),
  about_type: z.enum(['booking', 'coach_session']),
  /** Of a coach's session, whose schedule it is on. */
  owner_id: z.optional(Id),
  change: z.enum(['move', 'cancel']),
  start_time: documented(z.optional(Timestamp), { description: 'Of a move: when it is to begin' }),
  proposed_by: documented(Id, { description: 'In whose calendar the change was made' }),
  /** Everybody to whom it is shown. */
  people: z.array(Id).check(z.minLength(1), z.maxLength(2)),
  created_at: Timestamp,
});

export type Proposal = z.infer<typeof Proposal>;
