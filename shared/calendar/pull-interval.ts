import { dayMilliseconds } from '../time/interval.ts';

const minute = 60_000;

/** What is looked at of a calendar, in milliseconds from now: a little behind, and as far ahead as most people plan. */
export const pulledAhead = 90 * dayMilliseconds;
export const pulledBehind = dayMilliseconds;

/** After so many milliseconds everything is looked at anew, whatever the changes told. */
export const fullPullEvery = dayMilliseconds;

/** A calendar waits for a twelfth of the time until the next session. */
const share = 12;

/** A session that begins later than this, in milliseconds from now, brings no look forward. */
export const sessionsMatterAhead = share * 60 * minute;

/**
 * How many milliseconds until a calendar is pulled again: five minutes to an hour, and the sooner, the sooner its next
 * session begins. A quota of 600 calls a minute and user is out of reach, and work is spread over the accounts.
 */
export function pauseUntilPull(now: number, nextSession: number | undefined): number {
  const ahead = nextSession === undefined ? Infinity : nextSession - now;
  return Math.min(60 * minute, Math.max(5 * minute, ahead / share));
}
