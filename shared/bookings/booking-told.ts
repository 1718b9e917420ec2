import type { Action, Told } from '../audit/audit-entry.ts';
import type { Booking, BookingStatus } from './booking.ts';
import type { Transition } from './transition.ts';

const actionOfStatus: Readonly<Record<BookingStatus, Action>> = {
  pending: 'booking_created',
  confirmed: 'booking_confirmed',
  completed: 'booking_completed',
  cancelled: 'booking_cancelled',
};

const toldAttributes = [
  'status',
  'scheduled_at',
  'duration_minutes',
  'slot_number',
  'plan_id',
  'plan_day',
  'attended_at',
  'coach_id',
  'client_id',
] as const;

/** The audit entry of a transition: the step of its state, or else its move, or else that it was edited. */
export function toldOf({ before, after }: Transition): Told {
  return {
    action: actionOf(before, after),
    entity_type: 'booking',
    entity_id: after.booking_id,
    created_at: after.updated_at,
    changes: {
      ...Object.fromEntries(
        toldAttributes
          .filter((attribute) => before?.[attribute] !== after[attribute])
          .map((attribute) => [attribute, { from: before?.[attribute], to: after[attribute] }]),
      ),
      ...(before?.notes !== after.notes && { notes: {} }),
    },
  };
}

function actionOf(before: Booking | undefined, after: Booking): Action {
  if (before?.status !== after.status) return actionOfStatus[after.status];
  if (before.attended_at !== after.attended_at) return 'booking_attended';
  return before.scheduled_at === after.scheduled_at ? 'booking_updated' : 'booking_moved';
}
