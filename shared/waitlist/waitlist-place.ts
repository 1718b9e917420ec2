import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';

const Offer = z.object({
  slot_number: WholeNumber(1),
  expires_at: documented(Timestamp, { description: 'Until then the slot is held; accept the offer before' }),
});

/** A client's place on a coach's waitlist: in line, or with an offer. There is one per pair, and it goes when it is left, accepted or missed. */
export const WaitlistPlace = z.object({
  place_id: Id,
  coach_id: Id,
  client_id: Id,
  joined_at: Timestamp,
  offer: z.optional(Offer),
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

export type WaitlistPlace = z.infer<typeof WaitlistPlace>;
export type OfferedPlace = WaitlistPlace & { readonly offer: NonNullable<WaitlistPlace['offer']> };

export const isOffered = (place: WaitlistPlace): place is OfferedPlace => place.offer !== undefined;
