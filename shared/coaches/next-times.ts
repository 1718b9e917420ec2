import { type AgendaDay, isFree } from '../agendas/agenda.ts';
import { daysOf, type Interval } from '../time/interval.ts';
import { timestampOf } from '../time/timestamp.ts';

const hour = 60 * 60_000;
const daysAhead = 7;
const count = 5;

/** The stretch of time in which next times are looked for. */
export const lookAhead = (now: Date): Interval => ({
  start: now.getTime(),
  end: now.getTime() + daysAhead * 24 * hour,
});

/**
 * The next full hours, a booking's usual length, that nothing in the given agendas covers. A coach without
 * availability rules is offered at any time to come, so each of these can be booked as it stands.
 */
export function nextTimes(agendas: readonly AgendaDay[], now: Date): string[] {
  const { start, end } = lookAhead(now);
  const times: string[] = [];
  for (
    let time = (Math.floor(start / hour) + 1) * hour;
    time + hour <= end && times.length < count;
    time += hour
  ) {
    const interval = { start: time, end: time + hour };
    const days = daysOf(interval);
    const free = agendas.every((agenda) => !days.includes(agenda.day) || isFree(agenda, interval));
    if (free) times.push(timestampOf(time));
  }
  return times;
}
