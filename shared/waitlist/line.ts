import { unknownCoach } from '../coaches/unknown-coach.ts';
import { nextVersion } from '../dynamodb/next-version.ts';
import { newId } from '../ids.ts';
import { Problem } from '../problems.ts';
import type { Slot } from '../slots/slot.ts';
import { timestampOf } from '../time/timestamp.ts';
import { type Coach, isActiveCoach, type User } from '../users/user.ts';
import type { OfferedPlace, WaitlistPlace } from './waitlist-place.ts';

/** How long a slot is held for whoever it is offered to, in milliseconds. */
const offerLasts = 12 * 60 * 60_000;

/**
 * The place at the end of the line.
 * @throws `NotFound` without such an active coach, `ConflictError` for who is on the list already, and while a slot is
 * free that nobody waits for.
 */
export function join(
  pair: { coach_id: string; client_id: string },
  { coach, place }: { coach: User | undefined; place: WaitlistPlace | undefined },
  at: Date,
): WaitlistPlace {
  if (!isActiveCoach(coach)) throw unknownCoach();
  if (place) throw new Problem('ConflictError', 'You are on this waitlist already');
  if (coach.available_slots > 0 && coach.waiting_count === 0) {
    throw new Problem('ConflictError', 'This coach has a free slot; book it');
  }
  const now = timestampOf(at);
  return { place_id: newId(), ...pair, joined_at: now, version: 1, created_at: now, updated_at: now };
}

/** Whether there is a slot to offer, and somebody who waits for it. */
export const canOffer = (coach: User | undefined): coach is Coach =>
  isActiveCoach(coach) && coach.available_slots > 0 && coach.waiting_count > 0;

/** The place with the lowest free slot of the coach on offer. */
export function offerTo(
  place: WaitlistPlace,
  { coach, held }: { coach: Coach; held: readonly Slot[] },
  at: Date,
): OfferedPlace | undefined {
  const taken = new Set(held.map(({ slot_number }) => slot_number));
  for (let slot_number = 1; slot_number <= coach.total_slots; slot_number += 1) {
    if (taken.has(slot_number)) continue;
    const offer = { slot_number, expires_at: timestampOf(at.getTime() + offerLasts) };
    return nextVersion({ ...place, offer }, at);
  }
  return undefined;
}

export const hasExpired = ({ offer }: OfferedPlace, at: Date): boolean => offer.expires_at <= timestampOf(at);
