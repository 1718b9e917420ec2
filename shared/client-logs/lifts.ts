import type { LogOf } from './client-log.ts';

/** A set that was lifted, with what it says of the one heaviest possible repetition. */
export type Lift = {
  readonly exercise: string;
  readonly weight_kg: number;
  readonly reps: number;
  readonly date: string;
  readonly estimated_one_rep_max_kg: number;
};

type Weight = Pick<Lift, 'weight_kg' | 'reps'>;

/** The heaviest set of each exercise, in the order of their names. */
export function bestLifts(workouts: readonly Pick<LogOf<'workout'>, 'date' | 'exercises'>[]): Lift[] {
  const best = new Map<string, Lift>();
  for (const lift of workouts.flatMap(liftsOf)) {
    const key = exerciseKey(lift.exercise);
    const present = best.get(key);
    if (!present || isBetter(lift, present)) best.set(key, lift);
  }
  return [...best].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, lift]) => lift);
}

/** By which an exercise is the same, whatever its name's case. */
export const exerciseKey = (name: string): string => name.trim().toLowerCase();

export const isBetter = (lift: Weight, present: Weight): boolean =>
  lift.weight_kg > present.weight_kg || (lift.weight_kg === present.weight_kg && lift.reps > present.reps);

const liftsOf = ({ date, exercises }: Pick<LogOf<'workout'>, 'date' | 'exercises'>): Lift[] =>
  exercises.flatMap(({ name, sets }) =>
    sets.flatMap(({ weight_kg = 0, reps = 0 }) =>
      weight_kg > 0 && reps > 0
        ? [
            {
              exercise: name.trim() || name,
              weight_kg,
              reps,
              date,
              estimated_one_rep_max_kg: oneRepMax(weight_kg, reps),
            },
          ]
        : [],
    ),
  );

/** Epley's formula (1985); one repetition is its own measure. */
const oneRepMax = (weight: number, reps: number): number =>
  reps === 1 ? weight : Math.round(weight * (1 + reps / 30) * 10) / 10;
