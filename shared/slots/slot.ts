import * as z from 'zod/mini';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

/** A held training place of a coach; a free one has no item. One of `booking_id`, `series_id` and `offered_until` says what holds it. */
export const Slot = z.object({
  coach_id: Id,
  slot_number: WholeNumber(1),
  client_id: Id,
  booking_id: z.optional(Id),
  series_id: z.optional(Id),
  /** Offered to a client from the waitlist, who may accept before this time. */
  offered_until: z.optional(Timestamp),
  held_since: Timestamp,
});

export type Slot = z.infer<typeof Slot>;

/** What a slot is held for. */
export type Holder =
  { readonly booking_id: string } | { readonly series_id: string } | { readonly offered_until: string };
