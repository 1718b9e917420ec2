import { nextVersion } from '../dynamodb/next-version.ts';
import { differing, type Patch, patched } from '../http/patched.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import { zoneClock } from '../time/zone-clock.ts';
import { refuseTimes } from './request-schedule.ts';
import { intervalOf, isOpen, type ScheduledSession, type ScheduledStatus } from './scheduled-session.ts';

export const unknownScheduledSession = (): Problem => new Problem('NotFound', 'There is no such session');

export type ScheduleChange = Patch<
  Pick<
    ScheduledSession,
    | 'session_config'
    | 'start_time'
    | 'end_time'
    | 'time_zone'
    | 'status'
    | 'on_conflict'
    | 'sync_to_calendar'
    | 'with_meet'
    | 'reminders'
  >
>;

/** A session as it was and as it will be. */
export type ScheduleTransition = { readonly before: ScheduledSession; readonly after: ScheduledSession };

const nextSteps: Readonly<Record<ScheduledStatus, readonly ScheduledStatus[]>> = {
  scheduled: ['in_progress', 'completed', 'cancelled'],
  in_progress: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
};

/**
 * The session after the change, or the very same object when everything already is as asked. A new beginning keeps the
 * length, unless an end or a configuration with another duration comes with it.
 * @throws `ConflictError` for what its state does not allow, `ValidationError` for times that do not fit.
 */
export function changeScheduledSession(
  session: ScheduledSession,
  change: ScheduleChange,
  at: Date,
): ScheduledSession {
  const told = patched<ScheduledSession>(session, change);
  const after = { ...told, end_time: endOf(session, told, change) };
  const differs = differing(session, after);
  if (differs.length === 0) return session;
  if (differs.includes('status') && !nextSteps[session.status].includes(after.status)) {
    throw new Problem('ConflictError', `A ${session.status} session cannot become ${after.status}`);
  }
  if (!isOpen(session)) throw new Problem('ConflictError', `The session is ${session.status}`);
  refuseTimes(intervalOf(after));
  return nextVersion(after, at);
}

function endOf(session: ScheduledSession, told: ScheduledSession, change: ScheduleChange): string {
  if (typeof change.end_time === 'string') return change.end_time;
  const start = Date.parse(told.start_time);
  if (told.session_config.duration !== session.session_config.duration) {
    return timestampOf(start + told.session_config.duration * 60_000);
  }
  const { start: was, end } = intervalOf(session);
  return timestampOf(start + end - was);
}

/** Which occurrences of a recurring session a change is for. */
export type ChangeScope = 'this' | 'following' | 'all';

/**
 * The change of one occurrence, made to the others of its series that are asked for as well and have not begun: each
 * moves by as much, by the clocks of its zone, and everything else becomes the same.
 */
export function changeOccurrences(
  addressed: ScheduledSession,
  series: readonly ScheduledSession[],
  asked: { readonly change: ScheduleChange; readonly scope: ChangeScope },
  at: Date,
): ScheduleTransition[] {
  const { change, scope } = asked;
  const first = changeScheduledSession(addressed, change, at);
  const others = series.filter(
    (one) =>
      one.session_id !== addressed.session_id &&
      one.status === 'scheduled' &&
      one.start_time > timestampOf(at) &&
      (scope === 'all' || one.start_time > addressed.start_time),
  );
  const { start_time: _start, end_time: _end, ...same } = change;
  const shift = wallShift(addressed, first);
  return [
    { before: addressed, after: first },
    ...others.map((before) => {
      const start = shifted(before.start_time, shift, first.time_zone);
      const { start: from, end: to } = intervalOf(first);
      const times = { start_time: timestampOf(start), end_time: timestampOf(start + to - from) };
      return { before, after: changeScheduledSession(before, { ...same, ...times }, at) };
    }),
  ].filter(({ before, after }) => before !== after);
}

/** By how much the clocks of the zone show another time. */
const wallShift = (before: ScheduledSession, after: ScheduledSession): number =>
  localOf(Date.parse(after.start_time), after.time_zone) -
  localOf(Date.parse(before.start_time), after.time_zone);

function shifted(startTime: string, shift: number, timeZone: string): number {
  const start = Date.parse(startTime);
  if (shift === 0) return start;
  const local = localOf(start, timeZone) + shift;
  return clockAround(local, timeZone).instantOf(local);
}

const localOf = (instant: number, timeZone: string): number =>
  clockAround(instant, timeZone).localOf(instant);

/** Of one time alone: a clock that reached from one to another could have thousands of years to go through. */
const clockAround = (time: number, timeZone: string) => zoneClock(timeZone, { start: time, end: time + 1 });
