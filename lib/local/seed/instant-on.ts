import { dayMilliseconds } from '#shared/time/interval.ts';

/** Days from today, and the UTC hour. */
export type SeedTime = { readonly day: number; readonly hour: number };

/** In milliseconds since 1970. */
export const instantOn = ({ day, hour }: SeedTime, now: Date): number =>
  (Math.floor(now.getTime() / dayMilliseconds) + day) * dayMilliseconds + hour * 60 * 60_000;
