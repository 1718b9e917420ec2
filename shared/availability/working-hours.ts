import { dayMilliseconds, type Interval } from '../time/interval.ts';
import { utcDate } from '../time/timestamp.ts';
import { zoneClock } from '../time/zone-clock.ts';
import { type Availability, type Hours, stretchOf } from './availability.ts';

type HoursAndOverrides = Pick<Availability, 'time_zone' | 'weekly' | 'overrides'>;

/**
 * The coach's working hours that touch a stretch of time, each as set by the clocks of the coach's zone, in order. An
 * override stands in place of the weekly hours that begin on its date.
 */
export function workingHours(rules: HoursAndOverrides, within: Interval): Interval[] {
  const clock = zoneClock(rules.time_zone, within);
  const hoursOf = hoursByDate(rules);
  // Hours go on past midnight, and then over a day that the zone leaves out.
  const first = dateOf(clock.localOf(within.start)) - 2 * dayMilliseconds;
  // Clocks that turn back over midnight have shown the next date before.
  const last = dateOf(clock.localOf(within.end)) + dayMilliseconds;
  const working: Interval[] = [];
  for (let date = first; date <= last; date += dayMilliseconds) {
    const hours = hoursOf(date);
    // A zone that crosses the date line skips a whole day, and nobody works on it.
    if (hours.length === 0 || dateOf(clock.localOf(clock.instantOf(date))) !== date) continue;
    for (const stretch of hours.map(stretchOf)) {
      const start = clock.instantOf(date + stretch.start);
      const end = clock.instantOf(date + stretch.end);
      if (start < end && end > within.start && start < within.end) working.push({ start, end });
    }
  }
  return working.toSorted((a, b) => a.start - b.start);
}

/** The midnight before a local time. */
const dateOf = (local: number): number => Math.floor(local / dayMilliseconds) * dayMilliseconds;

function hoursByDate({ weekly, overrides }: HoursAndOverrides): (date: number) => readonly Hours[] {
  const ofDate = new Map(overrides.map(({ date, windows }) => [date, windows]));
  const ofWeekday = Map.groupBy(weekly, ({ day }) => day % 7);
  return (date) => ofDate.get(utcDate(date)) ?? ofWeekday.get(new Date(date).getUTCDay()) ?? [];
}
