import { nextVersion } from '../dynamodb/next-version.ts';
import { differing, type Patch, patched } from '../http/patched.ts';
import { newId } from '../ids.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { Plan } from './plan.ts';

/** What a plan tells. */
export type PlanTold = Pick<Plan, 'name' | 'description' | 'structure'>;

export type PlanChange = Patch<PlanTold>;

export const unknownPlan = (): Problem => new Problem('NotFound', 'There is no such plan');

export function newPlan(told: PlanTold, people: Pick<Plan, 'user_id' | 'author_id'>, at: Date): Plan {
  const now = timestampOf(at);
  return {
    ...told,
    ...people,
    plan_id: newId(),
    status: 'active',
    has_sessions: false,
    day_count: told.structure.days.length,
    version: 1,
    created_at: now,
    updated_at: now,
  };
}

/**
 * The plan with the new values, or the very same object when everything already is as asked.
 * @throws `ConflictError` for a plan that is archived.
 */
export function changePlan(plan: Plan, change: PlanChange, at: Date): Plan {
  const told = patched<Plan>(plan, change);
  if (differing(plan, told).length === 0) return plan;
  if (plan.status === 'archived') throw new Problem('ConflictError', 'An archived plan does not change');
  return nextVersion({ ...told, day_count: told.structure.days.length }, at);
}

/** The plan among those that are no longer trained by, or the very same object when it is there already. */
export function archive(plan: Plan, at: Date): Plan {
  if (plan.status === 'archived') return plan;
  return nextVersion({ ...plan, status: 'archived', archived_at: timestampOf(at) }, at);
}
