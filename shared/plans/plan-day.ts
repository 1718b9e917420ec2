import { WholeNumber } from '../http/whole-number.ts';

export const mostDays = 100;

/** A day of a plan; they are counted from 1. */
export const PlanDay = WholeNumber(1, mostDays);
