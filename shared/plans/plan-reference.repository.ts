import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { tableName } from '../env.ts';
import { PlanReference } from './plan-reference.ts';

/** For those who name plans and do not read them. */
export class PlanReferenceRepository {
  readonly #table = tableName('plans');

  /** Reads nothing without an id. */
  plan(planId: string | undefined): Reading<PlanReference | undefined> {
    return readingOne(PlanReference, this.#table, planId === undefined ? undefined : { plan_id: planId });
  }
}
