import type { AgendaRepository } from '../agendas/agenda.repository.ts';
import type { AvailabilityRepository } from '../availability/availability.repository.ts';
import { longestBuffer } from '../availability/availability.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { daysOf, type Interval } from '../time/interval.ts';
import type { SeenTimes } from './claimed-time.ts';

type Pair = { readonly coach_id: string; readonly client_id: string };
type Stores = { readonly availability: AvailabilityRepository; readonly agendas: AgendaRepository };

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
