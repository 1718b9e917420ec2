import { createHash } from 'node:crypto';
import type { Booking } from '../bookings/booking.ts';
import { newIdOf } from '../ids.ts';
import { dayViolation, ownPlan } from '../plans/plan-reference.ts';
import type { Plan } from '../plans/plan.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import { isDone } from './done-sets.ts';
import { invalidSession } from './invalid-session.ts';
import type { SessionStructure, StoredSummary } from './training-session.ts';

export type SessionRequest = Pick<StoredSummary, 'user_id' | 'plan_id' | 'date' | 'booking_id'> & {
  readonly session?: SessionStructure | undefined;
  readonly day?: number | undefined;
};

/** What stands in the store when a user starts a session. */
type Present = {
  readonly plan: Plan | undefined;
  readonly booking: Booking | undefined;
  /** The one that is in progress already. */
  readonly active: string | undefined;
};

type Started = { readonly summary: StoredSummary; readonly session: SessionStructure; readonly plan: Plan };

export const alreadyInProgress = (): Problem =>
  new Problem('ConflictError', 'An in-progress session already exists');

/**
 * The session that a request starts, with what it takes from the plan.
 * @throws `ValidationError` for a plan, a day or a booking that is not the user's; `ConflictError` for a booking that is
 * not confirmed, and while another session is in progress.
 */
export function startSession(request: SessionRequest, present: Present, at: Date): Started {
  const plan = ownPlan(present.plan, request.user_id);
  const booking = request.booking_id === undefined ? undefined : ownBooking(request, present.booking);
  if (present.active !== undefined) throw alreadyInProgress();
  const { day: asked, session: own, booking_id, ...told } = request;
  const plan_day = asked ?? dayOf(booking, plan) ?? (own ? undefined : 1);
  if (plan_day !== undefined) refuseUnknownDay(plan, plan_day);
  const session = own ?? { exercises: exercisesOf(plan, plan_day ?? 1) };
  const now = timestampOf(at);
  const summary: StoredSummary = {
    ...told,
    ...(booking_id !== undefined && { booking_id }),
    ...(plan_day !== undefined && { plan_day }),
    session_id: newIdOf(at),
    plan_name: plan.name,
    status: 'in_progress',
    started_at: now,
    ...ofStructure(session),
    version: 1,
    created_at: now,
    updated_at: now,
  };
  return { summary, session, plan };
}

/** What a summary tells of its structure. */
export function ofStructure(session: SessionStructure) {
  const sets = session.exercises.flatMap((exercise) => exercise.sets);
  return {
    exercise_count: session.exercises.length,
    set_count: sets.length,
    done_set_count: sets.filter(isDone).length,
    structure_digest: createHash('sha256').update(JSON.stringify(session)).digest('base64url'),
  };
}

function refuseUnknownDay(plan: Plan, day: number): void {
  const violation = dayViolation(plan, day, '/day');
  if (violation) throw new Problem('ValidationError', invalidSession, { violations: [violation] });
}

const dayOf = (booking: Booking | undefined, { plan_id }: Plan): number | undefined =>
  booking?.plan_id === plan_id ? booking?.plan_day : undefined;

const exercisesOf = ({ structure }: Plan, day: number) => structure.days[day - 1]?.exercises ?? [];

function ownBooking({ user_id }: SessionRequest, booking: Booking | undefined): Booking {
  if (booking?.client_id !== user_id) {
    const detail = 'Booking not found or access denied';
    throw new Problem('ValidationError', detail, { violations: [{ pointer: '/booking_id', detail }] });
  }
  if (booking.status !== 'confirmed') {
    throw new Problem('ConflictError', `The booking is ${booking.status}, and not confirmed`);
  }
  return booking;
}
