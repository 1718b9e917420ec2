import type { Told } from '../audit/audit-entry.ts';
import { timestampOf } from '../time/timestamp.ts';
import { bookingIdsOf, type Series } from './series.ts';
import type { Transition } from './transition.ts';

/** One entry tells of all bookings that a series begins with. */
export const toldOfCreating = (series: Series): Told => ({
  action: 'series_created',
  entity_type: 'series',
  entity_id: series.series_id,
  created_at: series.created_at,
  changes: {
    bookings: { to: bookingIdsOf(series) },
    slot_number: { to: series.slot_number },
    coach_id: { to: series.coach_id },
    client_id: { to: series.client_id },
  },
});

/** And one of all that were cancelled together. */
export const toldOfCancelling = (series: Series, cancelled: readonly Transition[], at: Date): Told => ({
  action: 'series_cancelled',
  entity_type: 'series',
  entity_id: series.series_id,
  created_at: timestampOf(at),
  changes: { bookings: { from: cancelled.map(({ after }) => after.booking_id) } },
});
