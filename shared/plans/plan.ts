import * as z from 'zod';
import { WholeNumber } from '../http/whole-number.ts';
import { Text } from '../http/text.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';
import { Exercises } from './exercise.ts';
import { mostDays } from './plan-day.ts';
import { PlanReference } from './plan-reference.ts';

export const PlanName = Text(200);
export const PlanDescription = Text(2000);

export const PlanStructure = z
  .strictObject({
    days: z
      .array(z.strictObject({ name: Text(200), exercises: Exercises }))
      .min(1)
      .max(mostDays),
  })
  .meta({ id: 'PlanStructure' });

export const { status: PlanStatus } = PlanReference.shape;

/** What a list reads of each plan: all but its structure. */
export const PlanSummary = PlanReference.extend({
  user_id: Id.meta({ description: 'Who trains by it' }),
  author_id: Id.meta({ description: 'Who wrote it: they themselves, or a coach of theirs' }),
  name: PlanName,
  description: PlanDescription.optional(),
  archived_at: Timestamp.optional(),
  has_sessions: z.boolean().meta({ description: 'Whether a training session was ever started from it' }),
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

/** A training plan of one user. It is never removed: what was trained by it stays readable. */
export const Plan = PlanSummary.extend({ structure: PlanStructure });

export type PlanSummary = z.infer<typeof PlanSummary>;
export type Plan = z.infer<typeof Plan>;
