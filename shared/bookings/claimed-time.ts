import { type AgendaDay, busyIn } from '../agendas/agenda.ts';
import type { Availability } from '../availability/availability.ts';
import { obstacleTo, type Obstacle } from '../availability/bookable-times.ts';
import { Problem } from '../problems.ts';
import type { Interval } from '../time/interval.ts';

type Pair = { readonly coach_id: string; readonly client_id: string };

/** What decides whether times can be claimed, as it was read. */
export type SeenTimes = {
  readonly rules: Availability | undefined;
  /** Of both people, where the times themselves are. */
  readonly days: readonly AgendaDay[];
  /** Of the coach, beside them: a buffer can reach there. */
  readonly nearby: readonly AgendaDay[];
};

/** What stands against a time, by the same rules by which times are shown. */
export function obstacleToClaim(
  { coach_id }: Pair,
  claim: Interval,
  { rules, days, nearby }: SeenTimes,
  at: Date,
): Obstacle | undefined {
  const { start, end } = claim;
  const own = (day: AgendaDay): boolean => day.user_id === coach_id;
  return obstacleTo(
    {
      rules,
      coachBusy: [...days.filter(own), ...nearby].flatMap(busyIn),
      clientBusy: days.filter((day) => !own(day)).flatMap(busyIn),
      duration: end - start,
      now: at.getTime(),
    },
    start,
  );
}

const words: Readonly<Record<Exclude<Obstacle, 'busy'>, string>> = {
  hours: 'The coach does not offer this time',
  notice: 'The coach asks for more notice',
  horizon: 'The coach does not offer times so far ahead',
  buffer: 'The coach keeps a pause between sessions',
};

/**
 * @throws `ConflictError` for a time that is not offered. What is busy is left to the agendas, which are written: they
 * say whose it is.
 */
export function refuseUnoffered(pair: Pair, claim: Interval, seen: SeenTimes, at: Date): void {
  const obstacle = obstacleToClaim(pair, claim, seen, at);
  if (obstacle && obstacle !== 'busy') throw new Problem('ConflictError', words[obstacle]);
}
