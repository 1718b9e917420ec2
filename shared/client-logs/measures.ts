import * as z from 'zod/mini';
import { WholeNumber } from '../http/whole-number.ts';

/** To the thousandth: the store holds no number that is much smaller, and a multiple such a one passes for. */
export const toTheThousandth = {
  holds: (value: number): boolean => value === 0 || Math.abs(value) >= 0.001,
  otherwise: { message: 'To the thousandth' },
};

export const Measure = (maximum: number) =>
  z
    .number()
    .check(
      z.gte(0),
      z.lte(maximum),
      z.multipleOf(0.001),
      z.refine(toTheThousandth.holds, toTheThousandth.otherwise),
    );

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
