import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';
import { Exercises } from './exercise.ts';
import { mostDays } from './plan-day.ts';
import { PlanReference } from './plan-reference.ts';

export const PlanName = Text(200);
export const PlanDescription = Text(2000);

export const PlanStructure = documented(
  z.strictObject({
    days: z
      .array(z.strictObject({ name: Text(200), exercises: Exercises }))
      .check(z.minLength(1), z.maxLength(mostDays)),
  }),
  { id: 'PlanStructure' },
);

export const { status: PlanStatus } = PlanReference.shape;

/** What a list reads of each plan: all but its structure. */
export const PlanSummary = z.extend(PlanReference, {
  user_id: documented(Id, { description: 'Who trains by it' }),
  author_id: documented(Id, { description: 'Who wrote it: they themselves, or a coach of theirs' }),
  name: PlanName,
  description: z.optional(PlanDescription),
  archived_at: z.optional(Timestamp),
  has_sessions: documented(z.boolean(), {
    description: 'Whether a training session was ever started from it',
  }),
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

/** A training plan of one user. It is never removed: what was trained by it stays readable. */
export const Plan = z.extend(PlanSummary, { structure: PlanStructure });

export type PlanSummary = z.infer<typeof PlanSummary>;
export type Plan = z.infer<typeof Plan>;
