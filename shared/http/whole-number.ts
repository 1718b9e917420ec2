import * as z from 'zod/mini';

/** A whole number within bounds, both of which it can be. One schema per pair: each that is made is part of a cold start. */
export const WholeNumber = (minimum: number, maximum?: number) =>
  (wholeNumbers[`${minimum} ${maximum}`] ??= boundedWholeNumber(minimum, maximum));

const wholeNumbers: Record<string, z.ZodMiniNumberFormat> = {};

const boundedWholeNumber = (minimum: number, maximum?: number) =>
  z.int().check(z.gte(minimum), ...(maximum === undefined ? [] : [z.lte(maximum)]));

/** The same, told as the text of a query or a form. */
export const WholeNumberText = (minimum: number, maximum: number) =>
  z.coerce.number().check(z.int(), z.gte(minimum), z.lte(maximum));
