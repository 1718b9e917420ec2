import type { LogOf } from '../client-logs/client-log.ts';
import type { Exercise, ExerciseSet } from '../plans/exercise.ts';

type DoneSet = LogOf<'workout'>['exercises'][number]['sets'][number];

const measures = ['reps', 'weight_kg', 'seconds', 'distance_m'] as const;
const targets = ['target_reps', 'target_weight_kg', 'target_seconds', 'target_distance_m'] as const;

/** A set is done when it is ticked off, and without a word on that when something of it was measured. */
export const isDone = (set: ExerciseSet): boolean =>
  set.completed ?? measures.some((measure) => set[measure] !== undefined);

/** The exercises as a workout log tells them: what was done of them, and nothing of what was only planned. */
export const doneExercises = (exercises: readonly Exercise[]): LogOf<'workout'>['exercises'] =>
  exercises
    .map(({ name, sets }) => ({ name, sets: sets.filter(isDone).map(doneSet) }))
    .filter(({ sets }) => sets.length > 0);

/** A set that was ticked off and not measured went as it was planned. */
function doneSet(set: ExerciseSet): DoneSet {
  const measured = measures.some((measure) => set[measure] !== undefined);
  const values = measures.map((measure, place) => [
    measure,
    measured ? set[measure] : set[targets[place] ?? 'target_reps'],
  ]);
  return Object.fromEntries(
    [...values, ['rpe', set.rpe]].filter(([, value]) => value !== undefined),
  ) as DoneSet;
}
