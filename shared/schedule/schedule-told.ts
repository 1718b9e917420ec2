import type { Action, Told } from '../audit/audit-entry.ts';
import { changesBetween } from '../audit/changes-between.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { ScheduleTransition } from './change-scheduled-session.ts';
import type { ScheduledSession } from './scheduled-session.ts';

const telling = {
  inFull: ['status', 'start_time', 'end_time', 'time_zone', 'sync_to_calendar', 'with_meet'],
  untold: ['session_id', 'user_id', 'created_at'],
};

/** The audit entry of sessions that are made together: of one its own, of a series one that names them all. */
export function toldOfCreating([first, ...others]: readonly [ScheduledSession, ...ScheduledSession[]]): Told {
  if (first.series_id === undefined) return toldOfOne(undefined, first);
  return ofSeries('schedule_series_created', first.series_id, [first, ...others]);
}

/** The same of sessions that are changed together. */
export function toldOfChanging(transitions: readonly ScheduleTransition[], at: Date): Told {
  const [one, ...others] = transitions;
  if (!one) throw new Error('Nothing is told of no change');
  const { series_id } = one.after;
  if (others.length === 0 || series_id === undefined) return toldOfOne(one.before, one.after);
  const after = transitions.map((transition) => transition.after);
  const cancelled = after.every(({ status }) => status === 'cancelled');
  return {
    ...ofSeries(cancelled ? 'schedule_series_cancelled' : 'schedule_series_updated', series_id, after),
    created_at: timestampOf(at),
  };
}

const ofSeries = (action: Action, seriesId: string, sessions: readonly ScheduledSession[]): Told => ({
  action,
  entity_type: 'schedule_series',
  entity_id: seriesId,
  created_at: String(sessions[0]?.updated_at),
  changes: { sessions: { to: sessions.map(({ session_id }) => session_id) } },
});

const toldOfOne = (before: ScheduledSession | undefined, after: ScheduledSession): Told => ({
  action: actionOf(before, after),
  entity_type: 'scheduled_session',
  entity_id: after.session_id,
  created_at: after.updated_at,
  changes: changesBetween(before, after, telling),
});

const actionOfStatus = {
  scheduled: 'scheduled_session_created',
  in_progress: 'scheduled_session_begun',
  completed: 'scheduled_session_completed',
  cancelled: 'scheduled_session_cancelled',
} as const satisfies Record<ScheduledSession['status'], Action>;

function actionOf(before: ScheduledSession | undefined, after: ScheduledSession): Action {
  if (before?.status !== after.status) return actionOfStatus[after.status];
  return before.start_time === after.start_time && before.end_time === after.end_time
    ? 'scheduled_session_updated'
    : 'scheduled_session_moved';
}
