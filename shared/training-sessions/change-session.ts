import type { LogOf } from '../client-logs/client-log.ts';
import { exerciseKey, bestLifts, isBetter } from '../client-logs/lifts.ts';
import { nextVersion } from '../dynamodb/next-version.ts';
import { workoutLogIdOf } from '../ids.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import { doneExercises } from './done-sets.ts';
import { ofStructure } from './start-session.ts';
import type { Best, SessionStructure, StoredSummary } from './training-session.ts';

export const unknownSession = (): Problem => new Problem('NotFound', 'Session not found');

/**
 * The summary with another structure, or the very same object when it is the one that it has.
 * @throws `ValidationError` for another structure of a completed session.
 */
export function changeStructure(
  summary: StoredSummary,
  session: SessionStructure | undefined,
  at: Date,
): StoredSummary {
  if (!session) return summary;
  const told = ofStructure(session);
  if (told.structure_digest === summary.structure_digest) return summary;
  if (summary.status === 'completed') throw new Problem('ValidationError', 'Cannot update completed session');
  return nextVersion({ ...summary, ...told }, at);
}

/** @throws `ConflictError` for a session that is completed. */
export function refuseDiscarding({ status }: StoredSummary): void {
  if (status === 'completed') throw new Problem('ConflictError', 'A completed session cannot be discarded');
}

/** What completing a session leaves behind. */
export type Completion = {
  readonly summary: StoredSummary;
  readonly log: LogOf<'workout'>;
  /** Those that are new, each with the one that it surpasses. */
  readonly bests: readonly { readonly before: Best | undefined; readonly after: Best }[];
};

/** The completed session, its workout log, and the sets that surpass all that the user had done before. */
export function completeSession(
  summary: StoredSummary,
  session: SessionStructure,
  formerBests: readonly Best[],
  at: Date,
): Completion {
  const now = timestampOf(at);
  const { user_id, session_id, date } = summary;
  const log: LogOf<'workout'> = {
    log_id: workoutLogIdOf(session_id),
    user_id,
    date,
    title: summary.plan_name,
    duration_minutes: minutesBetween(summary.started_at, at),
    exercises: doneExercises(session.exercises),
    version: 1,
    created_at: now,
    updated_at: now,
  };
  const former = new Map(formerBests.map((best) => [exerciseKey(best.exercise), best]));
  const bests = bestLifts([log]).flatMap(({ date: achieved_on, ...lift }) => {
    const before = former.get(exerciseKey(lift.exercise));
    if (before && !isBetter(lift, before)) return [];
    const version = (before?.version ?? 0) + 1;
    return [{ before, after: { ...lift, user_id, achieved_on, achieved_in: session_id, version } }];
  });
  const completed: StoredSummary = {
    ...summary,
    ...ofStructure(session),
    status: 'completed',
    ended_at: now,
    workout_log_id: log.log_id,
    personal_bests: bests.map(({ after: { exercise, weight_kg, reps, estimated_one_rep_max_kg } }) => ({
      exercise,
      weight_kg,
      reps,
      estimated_one_rep_max_kg,
    })),
  };
  return { summary: nextVersion(completed, at), log, bests };
}

/** The names of the exercises of which something was done, as bests are kept. */
export const doneExerciseNames = ({ exercises }: SessionStructure): string[] => [
  ...new Set(doneExercises(exercises).map(({ name }) => exerciseKey(name))),
];

/** Of a workout, which a log holds to be a minute at least and a day at most. */
const minutesBetween = (start: string, end: Date): number =>
  Math.min(1440, Math.max(1, Math.round((end.getTime() - Date.parse(start)) / 60_000)));
