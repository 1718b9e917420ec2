import type { Action, Told } from '../audit/audit-entry.ts';
import { changesBetween } from '../audit/changes-between.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { StoredSummary } from './training-session.ts';

const telling = {
  inFull: ['status', 'plan_id', 'date', 'started_at', 'ended_at'],
  untold: ['session_id', 'user_id', 'created_at', 'structure_digest', 'plan_name'],
};

/** The audit entry of a session that starts, changes, ends or is discarded. */
export const toldOf = (
  before: StoredSummary | undefined,
  after: StoredSummary | undefined,
  at: Date,
): Told => ({
  action: actionOf(before, after),
  entity_type: 'session',
  entity_id: String((after ?? before)?.session_id),
  created_at: timestampOf(at),
  changes: changesBetween(before, after ?? {}, telling),
});

function actionOf(before: StoredSummary | undefined, after: StoredSummary | undefined): Action {
  if (!after) return 'session_discarded';
  if (!before) return 'session_started';
  return before.status === after.status ? 'session_updated' : 'session_completed';
}
