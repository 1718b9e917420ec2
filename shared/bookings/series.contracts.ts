import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { TimeZone } from '../time/time-zone.ts';
import { RequestedTimestamp } from '../time/timestamp.ts';
import { BookingStatus, DurationMinutes, Notes, SlotNumber } from './booking.ts';
import { Frequency, occurrencesAtMost, Series } from './series.ts';

const noun = 'bookings';

const SeriesAnswer = documented(
  z.extend(z.omit(Series, { occurrences: true, open_count: true }), {
    occurrences: z.array(
      z.extend(Series.shape.occurrences.def.element, {
        status: documented(z.optional(BookingStatus), { description: 'Of its booking, as it is now' }),
      }),
    ),
  }),
  { id: 'RecurringBooking' },
);

export const bookSeries = contract({
  operationId: 'bookSeries',
  noun,
  method: 'POST',
  path: '/v1/bookings/recurring',
  summary: 'Book a slot of a coach for a time of every week, or of every second',
  description:
    'All occurrences are looked at first, and made in one step. They keep their time by the clocks of `time_zone`. One slot holds them all, and is given back with the last that is open. `all_or_nothing` refuses the series when any cannot be booked, and names each; `skip_conflicts` books the others.',
  callers: ['client'],
  body: documented(
    z.strictObject({
      coach_id: Id,
      slot_number: SlotNumber,
      scheduled_at: documented(RequestedTimestamp, { description: 'Of the first' }),
      duration_minutes: z._default(DurationMinutes, 60),
      frequency: Frequency,
      count: WholeNumber(2, occurrencesAtMost),
      time_zone: TimeZone,
      policy: z._default(z.enum(['all_or_nothing', 'skip_conflicts']), 'all_or_nothing'),
      notes: z.optional(Notes),
    }),
    { id: 'RecurringBookingRequest' },
  ),
  success: { status: 201, description: 'The series, each occurrence with its outcome', body: SeriesAnswer },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
});

export const cancelSeries = contract({
  operationId: 'cancelSeries',
  noun,
  method: 'DELETE',
  path: '/v1/bookings/recurring/{series_id}',
  summary: 'Cancel the occurrences of a series that have not begun',
  description:
    'By its client, its coach or an admin. For a client, occurrences within the coach’s cancellation notice stay.',
  callers: 'signed-in',
  params: z.object({ series_id: Id }),
  success: { status: 200, description: 'The series as it is now', body: SeriesAnswer },
  problems: ['NotFound', 'ConflictError'],
});
