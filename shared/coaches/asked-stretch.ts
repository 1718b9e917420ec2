import { Problem } from '../problems.ts';
import { dayMilliseconds, type Interval } from '../time/interval.ts';

const daysAtMost = 62;
const daysByDefault = 7;

/**
 * The stretch of time that a request for bookable times asks about.
 * @throws `ValidationError` for one that is empty or too long.
 */
export function askedStretch(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  now: Date,
): Interval {
  const start = from === undefined ? now.getTime() : Date.parse(from);
  const end = to === undefined ? start + daysByDefault * dayMilliseconds : Date.parse(to);
  const fault =
    end <= start
      ? '`to` is past'
      : end - start > daysAtMost * dayMilliseconds
        ? `At most ${daysAtMost} days`
        : undefined;
  if (fault === undefined) return { start, end };
  throw new Problem('ValidationError', fault, { violations: [{ pointer: '/to', detail: fault }] });
}
