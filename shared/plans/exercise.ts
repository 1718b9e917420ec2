import * as z from 'zod';
import { mostExercises, mostSets, setMeasures } from '../client-logs/measures.ts';
import { Text } from '../http/text.ts';

const { reps, weight_kg, seconds, distance_m, rpe } = setMeasures;

/** One set: what it is to be, and what it was. */
const Set = z.strictObject({
  target_reps: reps.optional(),
  target_weight_kg: weight_kg.optional(),
  target_seconds: seconds.optional(),
  target_distance_m: distance_m.optional(),
  target_rpe: rpe.optional(),
  rest_seconds: seconds.optional(),
  reps: reps.optional(),
  weight_kg: weight_kg.optional(),
  seconds: seconds.optional(),
  distance_m: distance_m.optional(),
  rpe: rpe.optional(),
  completed: z.boolean().optional(),
});

export const Exercise = z
  .strictObject({
    name: Text(200),
    notes: Text(2000).optional(),
    superset: Text(50).optional().meta({ description: 'Exercises of one superset have the same name here' }),
    sets: z.array(Set).max(mostSets),
  })
  .meta({ id: 'Exercise' });

export const Exercises = z.array(Exercise).max(mostExercises);

export type Exercise = z.infer<typeof Exercise>;
export type ExerciseSet = Exercise['sets'][number];
