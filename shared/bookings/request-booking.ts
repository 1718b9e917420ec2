import { newId } from '../ids.ts';
import { Problem } from '../problems.ts';
import type { Slot } from '../slots/slot.ts';
import { timestampOf } from '../time/timestamp.ts';
import { isActiveCoach, type User } from '../users/user.ts';
import type { Booking } from './booking.ts';
import { checkOffered } from './change-booking.ts';

export type BookingRequest = Pick<
  Booking,
  'coach_id' | 'client_id' | 'slot_number' | 'duration_minutes' | 'scheduled_at' | 'notes'
>;

/** What stands in the store when a client asks for a slot. */
type Present = { readonly coach: User | undefined; readonly slot: Slot | undefined };

/**
 * The pending booking that a request becomes.
 * @throws `NotFound` without such an active coach, `ValidationError` for a slot number the coach does not have,
 * `ConflictError` for a slot that is held, a coach without a free slot, or a time that is not offered.
 */
export function requestBooking(request: BookingRequest, { coach, slot }: Present, at: Date): Booking {
  if (!isActiveCoach(coach)) throw new Problem('NotFound', 'There is no such coach');
  if (request.slot_number > coach.total_slots) throw unknownSlot(coach.total_slots);
  if (slot) throw heldSlot(slot, request);
  if (coach.available_slots === 0) throw new Problem('ConflictError', 'This coach has no free slot');
  if (request.scheduled_at !== undefined) checkOffered(request.scheduled_at, at);

  const now = timestampOf(at);
  return { ...request, booking_id: newId(), status: 'pending', version: 1, created_at: now, updated_at: now };
}

const unknownSlot = (totalSlots: number): Problem =>
  new Problem('ValidationError', `This coach has slots 1 to ${totalSlots}`, {
    violations: [{ pointer: '/slot_number', detail: `The coach has slots 1 to ${totalSlots}` }],
  });

const heldSlot = (slot: Slot, { client_id }: BookingRequest): Problem =>
  new Problem(
    'ConflictError',
    slot.client_id === client_id
      ? `You already hold slot ${slot.slot_number}`
      : `Slot ${slot.slot_number} is taken`,
  );
