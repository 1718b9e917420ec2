import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { CalendarDate } from '../time/calendar-date.ts';
import { Timestamp } from '../time/timestamp.ts';
import { Measure, MeasureBetween, mostExercises, mostSets, setMeasures } from './measures.ts';

const notes = z.optional(Text(2000));

const common = {
  log_id: Id,
  user_id: Id,
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
};

const DoneSet = z.strictObject({
  reps: z.optional(setMeasures.reps),
  weight_kg: z.optional(setMeasures.weight_kg),
  seconds: z.optional(setMeasures.seconds),
  distance_m: z.optional(setMeasures.distance_m),
  rpe: z.optional(setMeasures.rpe),
});

/** What a client tells of a workout. */
export const WorkoutTold = z.object({
  date: CalendarDate,
  title: Text(200),
  duration_minutes: z.optional(WholeNumber(1, 1440)),
  exercises: z._default(
    z
      .array(z.strictObject({ name: Text(200), sets: z.array(DoneSet).check(z.maxLength(mostSets)) }))
      .check(z.maxLength(mostExercises)),
    [],
  ),
  notes,
});

export const DietTold = z.object({
  date: CalendarDate,
  meal: z.enum(['breakfast', 'lunch', 'dinner', 'snack']),
  description: Text(1000),
  calories_kcal: z.optional(Measure(20_000)),
  protein_g: z.optional(Measure(2000)),
  carbohydrates_g: z.optional(Measure(2000)),
  fat_g: z.optional(Measure(2000)),
  notes,
});

export const Metric = documented(z.string().check(z.maxLength(40), z.regex(/^[a-z][a-z0-9_]*$/)), {
  description: 'What is measured, with its unit',
  example: 'weight_kg',
});

export const ProgressTold = z.object({
  date: CalendarDate,
  metric: Metric,
  value: MeasureBetween(-1_000_000, 1_000_000),
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
