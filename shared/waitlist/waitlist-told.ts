import type { Action, Told } from '../audit/audit-entry.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { WaitlistPlace } from './waitlist-place.ts';

/** What happened on the waitlist of a coach, whose id stands for it. */
export const toldOf = (
  action: Extract<Action, `waitlist_${string}`>,
  { coach_id, client_id, offer }: WaitlistPlace,
  at: Date,
): Told => ({
  action,
  entity_type: 'waitlist',
  entity_id: coach_id,
  created_at: timestampOf(at),
  changes: { client_id: { to: client_id }, ...(offer && { slot_number: { to: offer.slot_number } }) },
});
