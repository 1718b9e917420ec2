import { dayMilliseconds } from '../time/interval.ts';

const minute = 60_000;

/** What is looked at of a calendar: what lies a little behind, and as far ahead as most people plan. */
export const pulledAhead = 90 * dayMilliseconds;
export const pulledBehind = dayMilliseconds;

/** Everything is looked at anew so often, whatever the changes told. */
export const fullPullEvery = dayMilliseconds;

/**
 * How long until a calendar is pulled again: the sooner its next session begins, the sooner, five minutes to an hour. A
 * quota of 600 calls a minute and user is out of reach, and work is spread over the accounts.
 */
export function pauseUntilPull(now: number, nextSession: number | undefined): number {
  const ahead = nextSession === undefined ? Infinity : nextSession - now;
  return Math.min(60 * minute, Math.max(5 * minute, ahead / 12));
}
