import type { Availability } from '../availability/availability.ts';
import { nextVersion } from '../dynamodb/next-version.ts';
import type { Caller } from '../http/caller.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import { type Booking, type BookingStatus, isOpen } from './booking.ts';

export const unknownBooking = (): Problem => new Problem('NotFound', 'There is no such booking');

/** How whoever asks for a change stands to the booking. */
export type Party = 'client' | 'coach' | 'admin';

/** @throws `NotFound` for anyone else: that a booking exists is the business of its people. */
export function partyOf(booking: Booking, caller: Caller): Party {
  const party = partyIn(booking, caller);
  if (!party) throw unknownBooking();
  return party;
}

/** The same of whatever has a coach and a client; undefined for anyone else. */
export function partyIn(
  { coach_id, client_id }: Pick<Booking, 'coach_id' | 'client_id'>,
  { userId, role }: Caller,
): Party | undefined {
  if (role === 'admin') return 'admin';
  if (userId === coach_id) return 'coach';
  return userId === client_id ? 'client' : undefined;
}

export type BookingChange = {
  readonly status?: BookingStatus | undefined;
  readonly scheduled_at?: string | undefined;
  readonly notes?: string | undefined;
};

type By = { readonly party: Party; readonly at: Date };

const nextSteps: Readonly<Record<BookingStatus, readonly BookingStatus[]>> = {
  pending: ['confirmed', 'cancelled'],
  confirmed: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
};

/**
 * The booking after the change, or the very same object when everything already is as asked.
 * @throws `Forbidden` for what that party may never do, `ConflictError` for what the present state does not allow.
 */
export function changeBooking(booking: Booking, change: BookingChange, by: By): Booking {
  if (by.party === 'client') refuseAllButCancelling(change);

  const after = { ...booking, ...definedFields(change) };
  const steps = after.status !== booking.status;
  const moves = after.scheduled_at !== booking.scheduled_at;
  if (!steps && !moves && after.notes === booking.notes) return booking;

  if (steps) checkStep(booking, after.status, by);
  if (moves) checkMove(booking, after.scheduled_at, by);
  return nextVersion(after, by.at);
}

/** What is still to come of a booking whose client or coach has been deactivated: it is cancelled, unless it has begun. */
export function cancelUpcoming(booking: Booking, at: Date): Booking {
  if (!isOpen(booking) || hasBegun(booking, at)) return booking;
  return changeBooking(booking, { status: 'cancelled' }, { party: 'admin', at });
}

function refuseAllButCancelling(change: BookingChange): void {
  const asked = definedFields(change);
  if (Object.keys(asked).length === 1 && asked.status === 'cancelled') return;
  throw new Problem('Forbidden', 'A client may only cancel a booking');
}

function checkStep(booking: Booking, status: BookingStatus, { party, at }: By): void {
  if (!nextSteps[booking.status].includes(status)) {
    throw new Problem('ConflictError', `A ${booking.status} booking cannot become ${status}`);
  }
  if (party === 'client' && hasBegun(booking, at)) {
    throw new Problem('ConflictError', 'The session has begun; ask the coach to cancel it');
  }
}

/**
 * A client cancels no later than the coach's notice allows; coaches and admins do so at any time.
 * @throws `ConflictError` within it.
 */
export function refuseLateCancellation(booking: Booking, rules: Availability | undefined, at: Date): void {
  if (!isTooLate(booking, rules, at)) return;
  const hours = rules?.cancellation_notice_hours ?? 0;
  throw new Problem('ConflictError', `Cancel at least ${hours} hours before, or ask the coach`);
}

/** Whether the coach's cancellation notice has begun, in elapsed hours. */
export const isTooLate = ({ scheduled_at }: Booking, rules: Availability | undefined, at: Date): boolean =>
  rules !== undefined &&
  scheduled_at !== undefined &&
  at.getTime() > Date.parse(scheduled_at) - rules.cancellation_notice_hours * 60 * 60_000;

/** Without a time it never does. */
export const hasBegun = ({ scheduled_at }: Booking, at: Date): boolean =>
  scheduled_at !== undefined && scheduled_at <= timestampOf(at);

/** A coach's hours bind clients; coaches and admins put a booking wherever both agendas are free. */
function checkMove(booking: Booking, scheduledAt: string | undefined, { at }: By): void {
  if (!isOpen(booking)) throw new Problem('ConflictError', `A ${booking.status} booking has no time to move`);
  if (scheduledAt !== undefined) refusePast(scheduledAt, at);
}

/** @throws `ConflictError` for a time that has passed. */
export function refusePast(scheduledAt: string, at: Date): void {
  if (scheduledAt <= timestampOf(at)) throw new Problem('ConflictError', 'This time has passed');
}

function definedFields({ status, scheduled_at, notes }: BookingChange) {
  return {
    ...(status !== undefined && { status }),
    ...(scheduled_at !== undefined && { scheduled_at }),
    ...(notes !== undefined && { notes }),
  };
}
