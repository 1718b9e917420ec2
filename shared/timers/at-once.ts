/** Timers that a run takes on from each shard at a time. */
export const timersAtOnce = 50;
