import * as z from 'zod/mini';
import { mostExercises, mostSets, setMeasures } from '../client-logs/measures.ts';
import { documented } from '../http/documented.ts';
import { Text } from '../http/text.ts';

const { reps, weight_kg, seconds, distance_m, rpe } = setMeasures;

/** One set: what it is to be, and what it was. */
const Set = z.strictObject({
  target_reps: z.optional(reps),
  target_weight_kg: z.optional(weight_kg),
  target_seconds: z.optional(seconds),
  target_distance_m: z.optional(distance_m),
  target_rpe: z.optional(rpe),
  rest_seconds: z.optional(seconds),
  reps: z.optional(reps),
  weight_kg: z.optional(weight_kg),
  seconds: z.optional(seconds),
  distance_m: z.optional(distance_m),
  rpe: z.optional(rpe),
  completed: z.optional(z.boolean()),
});

export const Exercise = documented(
  z.strictObject({
    name: Text(200),
    notes: z.optional(Text(2000)),
    superset: documented(z.optional(Text(50)), {
      description: 'Exercises of one superset have the same name here',
    }),
    sets: z.array(Set).check(z.maxLength(mostSets)),
  }),
  { id: 'Exercise' },
);

export const Exercises = z.array(Exercise).check(z.maxLength(mostExercises));

export type Exercise = z.infer<typeof Exercise>;
export type ExerciseSet = Exercise['sets'][number];
