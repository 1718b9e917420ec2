import * as z from 'zod/mini';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { PlanDay } from '../plans/plan-day.ts';
import { endsLater, RequestedTimestamp } from '../time/timestamp.ts';
import { BookingAnswer } from './booking-answer.ts';
import { BookingStatus, DurationMinutes, Notes, SlotNumber } from './booking.ts';

const noun = 'bookings';

const BookingPage = documented(pageOf(BookingAnswer), { id: 'BookingPage' });

const status = z.optional(BookingStatus);
const bounds = {
  from: documented(z.optional(RequestedTimestamp), {
    description: 'Scheduled at this time or later; the list is then in time order',
  }),
  to: documented(z.optional(RequestedTimestamp), {
    description: 'Scheduled before this time; the list is then in time order',
  }),
};

const inTime = z.strictObject({ status, ...bounds, ...paging }).check(endsLater);

export const bookSlot = contract({
  operationId: 'bookSlot',
  noun,
  method: 'POST',
  path: '/v1/bookings/book',
  summary: 'Book a slot of a coach',
  description:
    'Holds the slot and, with `scheduled_at`, that time in the agendas of both people. The booking is `pending` until the coach confirms it.',
  callers: ['client'],
  body: documented(
    z
      .strictObject({
        coach_id: Id,
        slot_number: SlotNumber,
        scheduled_at: z.optional(RequestedTimestamp),
        duration_minutes: z._default(DurationMinutes, 60),
        notes: z.optional(Notes),
        plan_id: documented(z.optional(Id), { description: 'An own plan that it is for' }),
        plan_day: documented(z.optional(PlanDay), { description: 'The day of that plan' }),
      })
      .check(
        z.refine(({ plan_id, plan_day }) => plan_day === undefined || plan_id !== undefined, {
          message: 'A day is of a `plan_id`',
          path: ['plan_day'],
        }),
      ),
    { id: 'BookingRequest' },
  ),
  success: { status: 201, description: 'The pending booking', body: BookingAnswer },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});

export const updateBooking = contract({
  operationId: 'updateBooking',
  noun,
  method: 'PUT',
  path: '/v1/bookings/bookings/{booking_id}',
  summary: 'Confirm, complete, cancel, move or annotate a booking',
  description:
    'A client may cancel an own booking until it begins; its coach and admins may do the rest. Asking for what already holds changes nothing.',
  callers: 'signed-in',
  params: z.object({ booking_id: Id }),
  body: documented(
    z
      .strictObject({
        status: z.optional(z.enum(['confirmed', 'completed', 'cancelled'])),
        scheduled_at: documented(z.optional(RequestedTimestamp), {
          description: 'Moves the booking, all or nothing',
        }),
        notes: z.optional(Notes),
      })
      .check(
        z.refine((change) => Object.values(change).some((value) => value !== undefined), {
          message: 'Nothing to change',
        }),
        z.refine(
          ({ status: next, scheduled_at }) =>
            scheduled_at === undefined || next === undefined || next === 'confirmed',
          {
            message: 'A booking that ends cannot be moved',
            path: ['scheduled_at'],
          },
        ),
      ),
    { id: 'BookingChange' },
  ),
  success: { status: 200, description: 'The booking as it is now', body: BookingAnswer },
  problems: ['NotFound', 'ConflictError'],
  versioned: true,
  conditional: true,
});

export const listMyBookings = contract({
  operationId: 'listMyBookings',
  noun,
  method: 'GET',
  path: '/v1/bookings/my-bookings',
  summary: 'List own bookings, newest first',
  description: 'A client’s own; for a coach, those that clients made with them.',
  callers: ['client', 'coach'],
  query: z.strictObject({ status, ...paging }),
  success: { status: 200, description: 'A page of bookings', body: BookingPage },
  problems: [],
});

export const listCoachBookings = contract({
  operationId: 'listCoachBookings',
  noun,
  method: 'GET',
  path: '/v1/bookings/coach/bookings',
  summary: 'List the bookings of the calling coach',
  description: 'Newest first; with `from` or `to` those that have a time, in time order.',
  callers: ['coach'],
  query: inTime,
  success: { status: 200, description: 'A page of bookings', body: BookingPage },
  problems: [],
});

export const listAllBookings = contract({
  operationId: 'listAllBookings',
  noun,
  method: 'GET',
  path: '/v1/bookings/admin/bookings',
  summary: 'List all bookings, newest first',
  callers: ['admin'],
  query: z.strictObject({ ...paging }),
  success: { status: 200, description: 'A page of bookings', body: BookingPage },
  problems: [],
});

export const listBookingsOfCoach = contract({
  operationId: 'listBookingsOfCoach',
  noun,
  method: 'GET',
  path: '/v1/bookings/admin/coaches/{coach_id}/bookings',
  summary: 'List the bookings of a coach',
  description: 'Newest first; with `from` or `to` those that have a time, in time order.',
  callers: ['admin'],
  params: z.object({ coach_id: Id }),
  query: inTime,
  success: { status: 200, description: 'A page of bookings', body: BookingPage },
  problems: ['NotFound'],
});
