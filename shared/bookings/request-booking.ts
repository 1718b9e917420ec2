import { unknownCoach } from '../coaches/unknown-coach.ts';
import { newId } from '../ids.ts';
import { Problem } from '../problems.ts';
import type { Slot } from '../slots/slot.ts';
import { timestampOf } from '../time/timestamp.ts';
import { isActiveCoach, type User } from '../users/user.ts';
import type { Booking } from './booking.ts';
import { refusePast } from './change-booking.ts';

export type BookingRequest = Pick<
  Booking,
  'coach_id' | 'client_id' | 'slot_number' | 'duration_minutes' | 'scheduled_at' | 'notes'
>;

type SlotRequest = Pick<Booking, 'client_id' | 'slot_number'>;

/** What stands in the store when a client asks for a slot. */
type Present = { readonly coach: User | undefined; readonly slot: Slot | undefined };

/**
 * The pending booking that a request becomes.
 * @throws what `refuseSlot` throws, and `ConflictError` for a time that has passed.
 */
export function requestBooking(request: BookingRequest, present: Present, at: Date): Booking {
  refuseSlot(request, present);
  return pendingBooking(request, at);
}

/** @throws `ConflictError` for a time that has passed. */
export function pendingBooking(request: BookingRequest & Pick<Booking, 'series_id'>, at: Date): Booking {
  if (request.scheduled_at !== undefined) refusePast(request.scheduled_at, at);
  const now = timestampOf(at);
  return { ...request, booking_id: newId(), status: 'pending', version: 1, created_at: now, updated_at: now };
}

/**
 * @throws `NotFound` without such an active coach, `ValidationError` for a slot number the coach does not have,
 * `ConflictError` for a slot that is held and a coach whose free slots are none, or for those who wait.
 */
export function refuseSlot(request: SlotRequest, { coach, slot }: Present): void {
  if (!isActiveCoach(coach)) throw unknownCoach();
  if (request.slot_number > coach.total_slots) throw unknownSlot(coach.total_slots);
  if (slot) throw heldSlot(slot, request);
  if (coach.available_slots === 0) throw new Problem('ConflictError', 'This coach has no free slot');
  if (coach.waiting_count > 0) {
    throw new Problem('ConflictError', 'Others wait for a slot of this coach; join the waitlist');
  }
}

const unknownSlot = (totalSlots: number): Problem =>
  new Problem('ValidationError', `This coach has slots 1 to ${totalSlots}`, {
    violations: [{ pointer: '/slot_number', detail: `The coach has slots 1 to ${totalSlots}` }],
  });

function heldSlot(slot: Slot, { client_id }: SlotRequest): Problem {
  const { slot_number, offered_until } = slot;
  if (slot.client_id !== client_id) return new Problem('ConflictError', `Slot ${slot_number} is taken`);
  return new Problem(
    'ConflictError',
    offered_until === undefined
      ? `You already hold slot ${slot_number}`
      : `Slot ${slot_number} is offered to you; accept the offer`,
  );
}
