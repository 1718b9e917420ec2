import { createHash } from 'node:crypto';

/** The partitions of the index of what is due: one alone would take every write of every timer. */
export const buckets = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;

export const bucketOf = (timerId: string) =>
  buckets[createHash('sha256').update(timerId).digest().readUInt8() % buckets.length];

/** What a run takes on from each bucket; the rest is for the next one. */
export const atOnce = 50;
