import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { Exercises } from '../plans/exercise.ts';
import { PlanDay } from '../plans/plan-day.ts';
import { CalendarDate } from '../time/calendar-date.ts';
import { Timestamp } from '../time/timestamp.ts';

/** What is trained: taken from the plan when the session starts, and from then on the session's own. */
export const SessionStructure = documented(z.strictObject({ exercises: Exercises }), {
  id: 'SessionStructure',
});

export const TrainingStatus = z.enum(['in_progress', 'completed']);

const PersonalBest = z.object({
  exercise: Text(200),
  weight_kg: z.number(),
  reps: z.int(),
  estimated_one_rep_max_kg: documented(z.number(), { description: 'By Epley’s formula' }),
});

const count = WholeNumber(0);

/** What a list reads of each session: all but its structure. */
export const TrainingSessionSummary = z.object({
  session_id: Id,
  user_id: Id,
  plan_id: Id,
  plan_name: Text(200),
  plan_day: documented(z.optional(PlanDay), { description: 'The day of the plan that it was taken from' }),
  booking_id: documented(z.optional(Id), { description: 'The booking in which it took place' }),
  date: documented(CalendarDate, { description: 'As the user’s calendar says, wherever they are' }),
  status: TrainingStatus,
  started_at: Timestamp,
  ended_at: z.optional(Timestamp),
  exercise_count: count,
  set_count: count,
  done_set_count: count,
  workout_log_id: documented(z.optional(Id), { description: 'The log that completing it wrote' }),
  personal_bests: documented(z.optional(z.array(PersonalBest)), {
    description: 'Heavier sets than the user had ever done before, of a completed session',
  }),
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

/** The summary as it is stored: it knows its structure again, without holding it. */
export const StoredSummary = z.extend(TrainingSessionSummary, { structure_digest: z.string() });

export type SessionStructure = z.infer<typeof SessionStructure>;
export type TrainingSessionSummary = z.infer<typeof TrainingSessionSummary>;
export type StoredSummary = z.infer<typeof StoredSummary>;
export type TrainingSession = StoredSummary & { readonly session: SessionStructure };

/** The heaviest set of an exercise that a user has ever done in a session. */
export const Best = z.extend(PersonalBest, {
  user_id: Id,
  achieved_on: CalendarDate,
  achieved_in: Id,
  version: WholeNumber(1),
});

export type Best = z.infer<typeof Best>;
