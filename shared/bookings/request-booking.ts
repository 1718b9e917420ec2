import { unknownCoach } from '../coaches/unknown-coach.ts';
import { newId } from '../ids.ts';
import { dayViolation, ownPlan, type PlanReference } from '../plans/plan-reference.ts';
import { Problem } from '../problems.ts';
import type { Slot } from '../slots/slot.ts';
import { timestampOf } from '../time/timestamp.ts';
import { isActiveCoach, type User } from '../users/user.ts';
import type { Booking } from './booking.ts';
import { refusePast } from './change-booking.ts';

export type BookingRequest = Pick<
  Booking,
  | 'coach_id'
  | 'client_id'
  | 'slot_number'
  | 'duration_minutes'
  | 'scheduled_at'
  | 'notes'
  | 'plan_id'
  | 'plan_day'
>;

type SlotRequest = Pick<Booking, 'client_id' | 'slot_number'>;

/** What stands in the store when a client asks for a slot. */
type Present = { readonly coach: User | undefined; readonly slot: Slot | undefined };

type PresentPlan = { readonly plan?: PlanReference | undefined };

/**
 * The pending booking that a request becomes.
 * @throws what `refuseSlot` throws, `ConflictError` for a time that has passed, and `ValidationError` for a plan or a
 * day that is not the client's.
 */
export function requestBooking(request: BookingRequest, present: Present & PresentPlan, at: Date): Booking {
  refuseSlot(request, present);
  if (request.plan_id !== undefined) refusePlan(request, present.plan);
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

/** What is trained in a booking is the client's own plan; it can be archived later like any other. */
function refusePlan({ client_id, plan_day = 1 }: BookingRequest, present: PlanReference | undefined): void {
  const violation = dayViolation(ownPlan(present, client_id), plan_day, '/plan_day');
  if (violation) throw new Problem('ValidationError', violation.detail, { violations: [violation] });
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
