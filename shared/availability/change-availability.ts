import { isDeepStrictEqual } from 'node:util';
import { nextVersion } from '../dynamodb/next-version.ts';
import { Problem } from '../problems.ts';
import { dayMilliseconds } from '../time/interval.ts';
import { timestampOf, utcDate } from '../time/timestamp.ts';
import { type Availability, type Hours, overridesAtMost } from './availability.ts';
import { refuseOverlaps } from './overlapping-hours.ts';

export type WeeklyRules = Omit<
  Availability,
  'coach_id' | 'overrides' | 'version' | 'created_at' | 'updated_at'
>;

/** How far ahead a date can have hours of its own, in days: farther than any horizon of booking. */
const daysAhead = 730;

/**
 * The rules as asked, with the overrides that there are; the very same object when they are so already.
 * @throws `ValidationError` for hours that overlap.
 */
export function setRules(
  present: Availability | undefined,
  rules: WeeklyRules,
  { coachId, at }: { coachId: string; at: Date },
): Availability {
  refuseOverlaps('weekly', rules.weekly);
  if (present) return next(present, { ...present, ...rules }, at);
  const now = timestampOf(at);
  return { coach_id: coachId, ...rules, overrides: [], version: 1, created_at: now, updated_at: now };
}

/**
 * Gives a date hours of its own in place of the weekly ones, or without hours the weekly ones back.
 * @throws `ConflictError` without weekly rules or with too many overrides, `ValidationError` for hours that overlap and
 * a date that is past or too far ahead.
 */
export function overrideDate(
  present: Availability | undefined,
  { date, windows }: { date: string; windows: readonly Hours[] | undefined },
  at: Date,
): Availability {
  if (!present) throw new Problem('ConflictError', 'Set the weekly hours first');
  const others = present.overrides.filter((override) => override.date !== date);
  if (!windows) return next(present, { ...present, overrides: others }, at);

  refuseDate(date, at);
  refuseOverlaps(
    'windows',
    windows.map(({ start, end }) => ({ day: 1, start, end })),
  );
  const overrides = [...others, { date, windows: [...windows] }].toSorted((a, b) =>
    a.date < b.date ? -1 : 1,
  );
  const after = next(present, { ...present, overrides }, at);
  if (after.overrides.length > overridesAtMost) {
    throw new Problem('ConflictError', `No more than ${overridesAtMost} dates can have hours of their own`);
  }
  return after;
}

/** The next version without the overrides of the past, or the present one where nothing else differs from it. */
function next(present: Availability, after: Availability, at: Date): Availability {
  if (isDeepStrictEqual(present, after)) return present;
  const overrides = after.overrides.filter(({ date }) => date >= earliest(at));
  return nextVersion({ ...after, overrides }, at);
}

/** Wherever the coach is, the day before yesterday is over, with the night that followed it. */
const earliest = (at: Date): string => utcDate(at.getTime() - 2 * dayMilliseconds);

function refuseDate(date: string, at: Date): void {
  const latest = utcDate(at.getTime() + daysAhead * dayMilliseconds);
  if (date >= earliest(at) && date <= latest) return;
  const detail = date > latest ? `No later than ${latest}` : 'This date is past';
  throw new Problem('ValidationError', detail, { violations: [{ pointer: '/date', detail }] });
}
