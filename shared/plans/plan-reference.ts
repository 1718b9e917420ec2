import * as z from 'zod/mini';
import { Id } from '../ids.ts';
import { Problem } from '../problems.ts';
import { PlanDay } from './plan-day.ts';

/** As much of a plan as decides whether a user can train by it. */
export const PlanReference = z.object({
  plan_id: Id,
  user_id: Id,
  status: z.enum(['active', 'archived']),
  day_count: PlanDay,
});

export type PlanReference = z.infer<typeof PlanReference>;

/**
 * The user's own active plan.
 * @throws `ValidationError` for any other, without a word on whether it exists.
 */
export function ownPlan<P extends PlanReference>(plan: P | undefined, userId: string): P {
  if (plan?.user_id === userId && plan.status === 'active') return plan;
  throw new Problem('ValidationError', 'Plan not found or access denied');
}

/** What is wrong with a day of a plan, if anything. */
export const dayViolation = ({ day_count }: PlanReference, day: number, pointer: string) =>
  day > day_count ? { pointer, detail: `The plan has days 1 to ${day_count}` } : undefined;
