import * as z from 'zod';

export const mostDays = 100;

/** A day of a plan; they are counted from 1. */
export const PlanDay = z.number().int().min(1).max(mostDays);
