import * as z from 'zod';
import { Text } from '../http/text.ts';
import { Id } from '../ids.ts';
import { Timestamp } from '../time/timestamp.ts';
import { Measure, mostExercises, mostSets, setMeasures, toTheThousandth } from './measures.ts';

/** Years in which days can be counted back and forth and keep four digits. */
export const LogDate = z.iso
  .date()
  .refine((date) => date >= '1970' && date < '9998', { message: 'The year must lie between 1970 and 9997' })
  .meta({ example: '2026-11-15' });
const notes = Text(2000).optional();

const common = {
  log_id: Id,
  user_id: Id,
  version: z.number().int().min(1),
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
  date: LogDate,
  title: Text(200),
  duration_minutes: z.number().int().min(1).max(1440).optional(),
  exercises: z
    .array(z.strictObject({ name: Text(200), sets: z.array(DoneSet).max(mostSets) }))
    .max(mostExercises)
    .default([]),
  notes,
});

export const DietTold = z.object({
  date: LogDate,
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
  date: LogDate,
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

/** A stretch of dates, both counted. */
export type DateRange = {
  readonly start_date?: string | undefined;
  readonly end_date?: string | undefined;
};

export const dateRange = {
  start_date: LogDate.optional().meta({ description: 'Of this date or later' }),
  end_date: LogDate.optional().meta({ description: 'Of this date or earlier' }),
};

/** A rule for queries with dates: a range that ends before it starts is a mistake. */
export const endsNotEarlier = {
  holds: ({ start_date, end_date }: DateRange): boolean =>
    start_date === undefined || end_date === undefined || start_date <= end_date,
  otherwise: { message: '`end_date` must not be earlier than `start_date`', path: ['end_date'] },
};
