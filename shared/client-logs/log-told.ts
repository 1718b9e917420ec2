import type { Told } from '../audit/audit-entry.ts';
import { changesBetween } from '../audit/changes-between.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { LogKind, LogOf } from './client-log.ts';

const untold = ['log_id', 'user_id', 'created_at'];

/** The audit entry of a log that is created, changed or removed. What it says is nobody's business: its parts are named alone. */
export function toldOf<K extends LogKind>(
  before: LogOf<K> | undefined,
  after: LogOf<K> | undefined,
  at: Date,
): Told {
  return {
    action: after ? (before ? 'client_log_updated' : 'client_log_created') : 'client_log_deleted',
    entity_type: 'client_log',
    entity_id: String((after ?? before)?.log_id),
    created_at: timestampOf(at),
    changes: changesBetween(before, after ?? {}, { untold }),
  };
}
