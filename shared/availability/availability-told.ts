import type { Told } from '../audit/audit-entry.ts';
import { changesBetween } from '../audit/changes-between.ts';
import type { Availability } from './availability.ts';

/** Hours and dates are long, and are named alone. */
const telling = {
  inFull: [
    'time_zone',
    'slot_minutes',
    'buffer_minutes',
    'minimum_notice_minutes',
    'horizon_days',
    'cancellation_notice_hours',
  ],
  untold: ['coach_id', 'created_at'],
};

export const toldOf = (before: Availability | undefined, after: Availability): Told => ({
  action: 'availability_updated',
  entity_type: 'availability',
  entity_id: after.coach_id,
  created_at: after.updated_at,
  changes: changesBetween(before, after, telling),
});
