import type { Action, Told } from '../audit/audit-entry.ts';
import { changesBetween } from '../audit/changes-between.ts';
import type { Plan } from './plan.ts';

const telling = {
  inFull: ['user_id', 'status'],
  untold: ['plan_id', 'author_id', 'has_sessions', 'day_count', 'archived_at', 'created_at'],
};

export const toldOf = (before: Plan | undefined, after: Plan): Told => ({
  action: actionOf(before, after),
  entity_type: 'plan',
  entity_id: after.plan_id,
  created_at: after.updated_at,
  changes: changesBetween(before, after, telling),
});

function actionOf(before: Plan | undefined, after: Plan): Action {
  if (!before) return 'plan_created';
  return before.status === after.status ? 'plan_updated' : 'plan_archived';
}
