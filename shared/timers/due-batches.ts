import type { Context } from 'aws-lambda';

/** Of Lambda's context: how long the run may still take. */
export type RunContext = Pick<Context, 'getRemainingTimeInMillis'>;

type Due<T> = {
  /** What is due by now, of each partition so many at most. */
  readonly next: () => Promise<readonly T[]>;
  readonly atOnce: number;
  readonly idOf: (one: T) => string;
  readonly context: RunContext;
  /** In which a batch is surely done, in milliseconds: with less left, the rest is for the next run. */
  readonly reserve: number;
};

/**
 * What is due, batch after batch, until nothing new is, or the run has to end. What a run has tried once and is still due, as
 * something that failed is, waits for the next run. While little is due, nothing is asked twice.
 */
export async function* dueBatches<T>({
  next,
  atOnce,
  idOf,
  context,
  reserve,
}: Due<T>): AsyncGenerator<readonly T[]> {
  const tried = new Set<string>();
  let mayBeMore = true;
  while (mayBeMore && context.getRemainingTimeInMillis() > reserve) {
    const due = await next();
    const batch = due.filter((one) => !tried.has(idOf(one)));
    if (batch.length > 0) yield batch;
    for (const one of batch) tried.add(idOf(one));
    mayBeMore = batch.length > 0 && due.length >= atOnce;
  }
}
