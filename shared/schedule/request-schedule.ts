import { newId } from '../ids.ts';
import { Problem } from '../problems.ts';
import type { Interval } from '../time/interval.ts';
import { hasTellableYear, timestampOf, tellableYears } from '../time/timestamp.ts';
import { occurrencesAtMost, occurrencesOf, recurrenceOf } from './recurrence.ts';
import { longestSession, type ScheduledSession } from './scheduled-session.ts';

export type ScheduleRequest = Pick<
  ScheduledSession,
  | 'user_id'
  | 'session_config'
  | 'start_time'
  | 'time_zone'
  | 'on_conflict'
  | 'sync_to_calendar'
  | 'with_meet'
  | 'reminders'
> & { readonly end_time?: string | undefined; readonly recurrence?: string | undefined };

/**
 * The sessions that a request becomes: one, or one for each occurrence of a recurring one.
 * @throws `ValidationError` for an end that does not follow its beginning within a day, or for a rule that is not
 * understood or goes on for too long.
 */
export function requestSchedule(
  { recurrence, end_time, ...told }: ScheduleRequest,
  at: Date,
): [ScheduledSession, ...ScheduledSession[]] {
  const first = Date.parse(told.start_time);
  const length =
    end_time === undefined ? told.session_config.duration * 60_000 : Date.parse(end_time) - first;
  refuseTimes({ start: first, end: first + length });
  const now = timestampOf(at);
  const session = (start: number, series_id?: string): ScheduledSession => ({
    ...told,
    ...(series_id !== undefined && { series_id }),
    session_id: newId(),
    start_time: timestampOf(start),
    end_time: timestampOf(start + length),
    status: 'scheduled',
    version: 1,
    created_at: now,
    updated_at: now,
  });
  if (recurrence === undefined) return [session(first)];
  const seriesId = newId();
  const [, ...later] = startsOf(recurrence, first, told.time_zone);
  return [session(first, seriesId), ...later.map((start) => session(start, seriesId))];
}

/** @throws `ValidationError` for a session that does not end after it begins, within a day, or that is in a year too far. */
export function refuseTimes({ start, end }: Interval): void {
  if (!hasTellableYear(start)) throw invalid('/start_time', tellableYears);
  const length = end - start;
  if (length > 0 && length <= longestSession) return;
  throw invalid('/end_time', 'A session ends after it begins, within 24 hours');
}

function startsOf(text: string, first: number, timeZone: string): number[] {
  const rule = recurrenceOf(text);
  if (!rule) {
    throw invalid('/recurrence', 'A daily or weekly rule with COUNT or UNTIL, as RFC 5545 writes them');
  }
  const starts = occurrencesOf(rule, first, timeZone);
  if (starts.length > occurrencesAtMost) {
    throw invalid('/recurrence', `A session recurs ${occurrencesAtMost} times at most`);
  }
  if (!starts.every(hasTellableYear)) throw invalid('/recurrence', tellableYears);
  return starts;
}

const invalid = (pointer: string, detail: string): Problem =>
  new Problem('ValidationError', detail, { violations: [{ pointer, detail }] });
