import { createHash } from 'node:crypto';

/** The partitions of an index of what is due: one alone would take every write. */
export const shards = ['0', '1', '2', '3', '4', '5', '6', '7'] as const;

export const shardOf = (id: string): string =>
  shards[createHash('sha256').update(id).digest().readUInt8() % shards.length] ?? shards[0];
