import { Problem } from '../problems.ts';
import { dayMilliseconds, overlaps } from '../time/interval.ts';
import { type HoursOfWeekday, stretchOf } from './availability.ts';

const week = 7 * dayMilliseconds;

/**
 * Hours of a week must not overlap; those that go on past Sunday's midnight meet Monday's.
 * @param field of the request that holds them.
 * @throws `ValidationError` that names the later one of each pair.
 */
export function refuseOverlaps(field: string, hoursOfWeek: readonly HoursOfWeekday[]): void {
  const stretches = hoursOfWeek.map((hours) => {
    const midnight = (hours.day - 1) * dayMilliseconds;
    const { start, end } = stretchOf(hours);
    return { start: midnight + start, end: midnight + end };
  });
  const violations = stretches.flatMap((stretch, place) => {
    const meetsEarlier = stretches
      .slice(0, place)
      .some((earlier) =>
        [-week, 0, week].some((shift) =>
          overlaps({ start: earlier.start + shift, end: earlier.end + shift }, stretch),
        ),
      );
    return meetsEarlier ? [{ pointer: `/${field}/${place}`, detail: 'These hours overlap others' }] : [];
  });
  if (violations.length > 0) throw new Problem('ValidationError', 'Hours overlap', { violations });
}
