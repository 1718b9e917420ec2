import * as z from 'zod/mini';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

/** Exists while the pair has a booking that was confirmed and not cancelled. */
export const Connection = z.object({
  coach_id: Id,
  client_id: Id,
  /** Confirmed and completed bookings of the pair; never 0, since the item goes with the last one. */
  booking_count: WholeNumber(1),
  connected_since: Timestamp,
});

export type Connection = z.infer<typeof Connection>;
