import type { AgendaRepository } from '../agendas/agenda.repository.ts';
import { type AgendaDay, busyIn } from '../agendas/agenda.ts';
import type { AvailabilityRepository } from '../availability/availability.repository.ts';
import { type Availability, longestBuffer } from '../availability/availability.ts';
import { obstacleTo, type Obstacle } from '../availability/bookable-times.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { Problem } from '../problems.ts';
import { daysOf, type Interval } from '../time/interval.ts';

type Pair = { readonly coach_id: string; readonly client_id: string };
type Stores = { readonly availability: AvailabilityRepository; readonly agendas: AgendaRepository };

/** What decides whether times can be claimed, as it was read. */
export type SeenTimes = {
  readonly rules: Availability | undefined;
  /** Of both people, where the times themselves are. */
  readonly days: readonly AgendaDay[];
  /** Of the coach, beside them: a buffer can reach there. */
  readonly nearby: readonly AgendaDay[];
};

const widened = ({ start, end }: Interval, buffer: number): Interval => ({
  start: start - buffer,
  end: end + buffer,
});

/** The readings that decide about some times; of no times, nothing is read. */
export function readingsOf({ coach_id, client_id }: Pair, claims: readonly Interval[], stores: Stores) {
  const touched = [...new Set(claims.flatMap(daysOf))];
  const around = new Set(claims.flatMap((claim) => daysOf(widened(claim, longestBuffer))));
  for (const day of touched) around.delete(day);
  return {
    rules: stores.availability.of(claims.length > 0 ? coach_id : undefined),
    days: stores.agendas.days([coach_id, client_id], touched),
    nearby: stores.agendas.days([coach_id], [...around]),
  };
}

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

/** Conditions that what decided still holds: the rules, and the agenda wherever the coach's buffer reaches beyond the days that are written. */
export function stillOffered(
  { coach_id }: Pair,
  claims: readonly Interval[],
  { rules, nearby }: SeenTimes,
  { availability, agendas }: Stores,
): TransactionPart[] {
  if (claims.length === 0) return [];
  const buffer = (rules?.buffer_minutes ?? 0) * 60_000;
  const reached = new Set(claims.flatMap((claim) => daysOf(widened(claim, buffer))));
  return [
    availability.unchanged(coach_id, rules),
    ...nearby.filter(({ day }) => reached.has(day)).map((day) => agendas.unchanged(day)),
  ];
}
