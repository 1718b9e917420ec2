import type { Created } from '#shared/http/contract.ts';
import type { Idempotency } from '#shared/ids.ts';
import type { PlanTold } from '#shared/plans/change-plan.ts';
import { PlanService } from '#shared/plans/plan.service.ts';
import type { Plan } from '#shared/plans/plan.ts';
import type { SessionRequest } from '#shared/training-sessions/start-session.ts';
import { TrainingSessionService } from '#shared/training-sessions/training-session.service.ts';
import type { SessionStructure, TrainingSession } from '#shared/training-sessions/training-session.ts';
import type { Role } from '#shared/users/role.ts';
import { today } from './booking-desk.ts';
import { anyVersion, by } from './schedule-desk.ts';

type Person = { readonly user_id: string; readonly role: Role };

const tokenIssuedAt = '2026-03-01T11:00:00.000Z';

export const asking = ({ user_id, role }: Person, at = today) => ({
  caller: { userId: user_id, role, tokenIssuedAt },
  at,
});

/** Two days: squats, and rows. */
export const structure: Plan['structure'] = {
  days: [
    { name: 'Legs', exercises: [{ name: 'Back squat', sets: [{ target_reps: 5, target_weight_kg: 100 }] }] },
    { name: 'Back', exercises: [{ name: 'Row', sets: [{ target_reps: 8 }, { target_reps: 8 }] }] },
  ],
};

/** Writes a plan, for oneself unless somebody else is named. */
export async function write(
  author: Person,
  user: Person = author,
  told: Partial<PlanTold> = {},
  at = today,
): Promise<Plan> {
  const plan = { name: 'Base', structure, ...told };
  return (await new PlanService().create(plan, user.user_id, asking(author, at))).entity;
}

const sessions = new TrainingSessionService();

export const start = (
  user: Person,
  plan: Plan,
  request: Partial<SessionRequest> = {},
  idempotency?: Idempotency,
  at = today,
): Promise<Created<TrainingSession>> =>
  sessions.start(
    { user_id: user.user_id, plan_id: plan.plan_id, date: '2026-03-01', ...request },
    by(user, at),
    idempotency,
  );

export const trained = (user: Person, sessionId: string, session: SessionStructure) =>
  sessions.change(sessionId, session, anyVersion, by(user));

export const complete = (user: Person, sessionId: string, last?: SessionStructure, at = today) =>
  sessions.complete(sessionId, last, anyVersion, by(user, at));

export const discard = (user: Person, sessionId: string) => sessions.discard(sessionId, anyVersion, by(user));

/** One exercise with one set. */
export const lifted = (weight_kg: number, reps = 5, name = 'Back squat'): SessionStructure => ({
  exercises: [{ name, sets: [{ weight_kg, reps, completed: true }] }],
});
