import { type AgendaDay, busyIn } from '../agendas/agenda.ts';
import type { Availability } from '../availability/availability.ts';
import { obstacleTo, type Question } from '../availability/bookable-times.ts';
import type { Obstacle } from '../availability/obstacle.ts';
import { Problem } from '../problems.ts';
import type { Interval } from '../time/interval.ts';
import type { Booking } from './booking.ts';

type Pair = Pick<Booking, 'coach_id' | 'client_id'>;

/** What decides whether times can be claimed, as it was read. */
export type SeenTimes = {
  readonly rules: Availability | undefined;
  /** Of both people, where the times themselves are. */
  readonly days: readonly AgendaDay[];
  /** Of the coach, beside them: a buffer can reach there. */
  readonly nearby: readonly AgendaDay[];
};

/** What has to be answered about times of a pair, by the same rules by which times are shown. */
export function questionOf(
  { coach_id, duration_minutes }: Pair & Pick<Booking, 'duration_minutes'>,
  { rules, days, nearby }: SeenTimes,
  at: Date,
): Question {
  const own = (day: AgendaDay): boolean => day.user_id === coach_id;
  return {
    rules,
    coachBusy: [...days.filter(own), ...nearby].flatMap(busyIn),
    clientBusy: days.filter((day) => !own(day)).flatMap(busyIn),
    duration: duration_minutes * 60_000,
    now: at.getTime(),
  };
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
export function refuseUnoffered(booking: Booking, { start }: Interval, seen: SeenTimes, at: Date): void {
  const obstacle = obstacleTo(questionOf(booking, seen, at), start);
  if (obstacle && obstacle !== 'busy') throw new Problem('ConflictError', words[obstacle]);
}
