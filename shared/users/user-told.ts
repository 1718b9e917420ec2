import type { Action, Told } from '../audit/audit-entry.ts';
import { differing } from '../http/patched.ts';
import type { User } from './user.ts';

/** Of these the audit log tells the values; of the rest, which is personal, the names alone. */
const toldInFull: readonly string[] = ['role', 'status', 'total_slots'];
const bookkeeping: readonly string[] = ['version', 'updated_at'];

/** The audit entry of a change: the most momentous of what changed gives it its name. */
export function toldOf(before: User, after: User): Told {
  const was: Readonly<Record<string, unknown>> = before;
  const is: Readonly<Record<string, unknown>> = after;
  const names = differing(was, is).filter((name) => !bookkeeping.includes(name));
  return {
    action: actionOf(before, after),
    entity_type: 'user',
    entity_id: after.user_id,
    created_at: after.updated_at,
    changes: Object.fromEntries(
      names.map((name) => [name, toldInFull.includes(name) ? { from: was[name], to: is[name] } : {}]),
    ),
  };
}

function actionOf(before: User, after: User): Action {
  if (before.status !== after.status) {
    return after.status === 'active' ? 'user_reactivated' : 'user_deactivated';
  }
  return before.role === after.role ? 'user_updated' : 'user_role_changed';
}
