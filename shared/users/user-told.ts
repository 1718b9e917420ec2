import type { Action, Told } from '../audit/audit-entry.ts';
import { changesBetween } from '../audit/changes-between.ts';
import type { User } from './user.ts';

/** The audit entry of an account that is new. */
export const toldOfCreation = ({ user_id, role, created_at }: User): Told => ({
  action: 'user_created',
  entity_type: 'user',
  entity_id: user_id,
  created_at,
  changes: { role: { to: role } },
});

/** The audit entry of a change: the most momentous of what changed gives it its name. */
export function toldOf(before: User, after: User): Told {
  return {
    action: actionOf(before, after),
    entity_type: 'user',
    entity_id: after.user_id,
    created_at: after.updated_at,
    changes: changesBetween(before, after, { inFull: ['role', 'status', 'total_slots'] }),
  };
}

function actionOf(before: User, after: User): Action {
  if (before.status !== after.status) {
    return after.status === 'active' ? 'user_reactivated' : 'user_deactivated';
  }
  return before.role === after.role ? 'user_updated' : 'user_role_changed';
}
