import type { Action, Told } from '../audit/audit-entry.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { CalendarAccount } from './calendar-account.ts';

/** The audit entry of a calendar that is connected, lost, or given up; whose account at Google it is nobody is told. */
export const toldOf = (
  action: Extract<Action, `calendar_${string}`>,
  { user_id }: Pick<CalendarAccount, 'user_id'>,
  at: Date,
): Told => ({ action, entity_type: 'calendar', entity_id: user_id, created_at: timestampOf(at) });
