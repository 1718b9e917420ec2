import * as z from 'zod/mini';
import { WholeNumber } from '../http/whole-number.ts';

/** The store holds no number that is much smaller, and a multiple such a one passes for. */
const isToTheThousandth = (value: number): boolean => value === 0 || Math.abs(value) >= 0.001;

/** A number within bounds, both of which it can be, to the thousandth. */
export const MeasureBetween = (minimum: number, maximum: number) =>
  z
    .number()
    .check(
      z.gte(minimum),
      z.lte(maximum),
      z.multipleOf(0.001),
      z.refine(isToTheThousandth, { message: 'To the thousandth' }),
    );

export const Measure = (maximum: number) => MeasureBetween(0, maximum);

/** What can be measured of a set, done or to be done. */
export const setMeasures = {
  reps: WholeNumber(0, 1000),
  weight_kg: Measure(1000),
  seconds: WholeNumber(0, 86_400),
  distance_m: Measure(1_000_000),
  rpe: z.number().check(z.gte(1), z.lte(10), z.multipleOf(0.5)),
};

/** A workout holds no more, planned or done. */
export const mostExercises = 50;
export const mostSets = 50;
