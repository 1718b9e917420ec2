import * as z from 'zod';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

/** A held training place of a coach; a free one has no item. */
export const Slot = z.object({
  coach_id: Id,
  slot_number: z.number().int().min(1),
  client_id: Id,
  booking_id: Id,
  held_since: Timestamp,
});

export type Slot = z.infer<typeof Slot>;
