import * as z from 'zod';
import { WholeNumber } from '../http/whole-number.ts';
import { Text } from '../http/text.ts';
import { Id } from '../ids.ts';
import { CalendarDate } from '../time/calendar-date.ts';
import { Timestamp } from '../time/timestamp.ts';
import { Measure, mostExercises, mostSets, setMeasures, toTheThousandth } from './measures.ts';

const notes = Text(2000).optional();

const common = {
  log_id: Id,
  user_id: Id,
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
};

const DoneSet = z.strictObject({
  reps: setMeasures.reps.optional(),
  weight_kg: setMeasures.weight_kg.optional(),
  seconds: setMeasures.seconds.optional(),
  distance_m: setMeasures.distance_m.optional(),
  rpe: setMeasures.rpe.optional(),
});

/** What a client tells of a workout. */
export const WorkoutTold = z.object({
  date: CalendarDate,
  title: Text(200),
  duration_minutes: WholeNumber(1, 1440).optional(),
  exercises: z
    .array(z.strictObject({ name: Text(200), sets: z.array(DoneSet).max(mostSets) }))
    .max(mostExercises)
    .default([]),
  notes,
});

export const DietTold = z.object({
  date: CalendarDate,
  meal: z.enum(['breakfast', 'lunch', 'dinner', 'snack']),
  description: Text(1000),
  calories_kcal: Measure(20_000).optional(),
  protein_g: Measure(2000).optional(),
  carbohydrates_g: Measure(2000).optional(),
  fat_g: Measure(2000).optional(),
  notes,
});

export const Metric = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9_]*$/)
  .meta({ description: 'What is measured, with its unit', example: 'weight_kg' });

export const ProgressTold = z.object({
  date: CalendarDate,
  metric: Metric,
  value: z
    .number()
    .min(-1_000_000)
    .max(1_000_000)
    .multipleOf(0.001)
    .refine(toTheThousandth.holds, toTheThousandth.otherwise),
  notes,
});

/** The logs that clients keep, by kind: the one list from which everything about them follows. */
export const clientLogs = {
  workout: z.object({ ...common, ...WorkoutTold.shape }),
  diet: z.object({ ...common, ...DietTold.shape }),
  progress: z.object({ ...common, ...ProgressTold.shape }),
} as const;

export type LogKind = keyof typeof clientLogs;
export type LogOf<K extends LogKind> = z.infer<(typeof clientLogs)[K]>;
export type ToldOf<K extends LogKind> = Omit<LogOf<K>, keyof typeof common>;
