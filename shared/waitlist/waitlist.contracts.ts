import * as z from 'zod/mini';
import { BookingAnswer } from '../bookings/booking-answer.ts';
import { DurationMinutes, Notes } from '../bookings/booking.ts';
import { contract } from '../http/contract.ts';
import { documented } from '../http/documented.ts';
import { pageOf, paging } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { RequestedTimestamp } from '../time/timestamp.ts';
import { WaitlistPlace } from './waitlist-place.ts';

const noun = 'waitlist';
const callers = ['client'] as const;
const params = z.object({ coach_id: Id });

const PlaceAnswer = documented(WaitlistPlace, { id: 'WaitlistPlace' });

export const joinWaitlist = contract({
  operationId: 'joinWaitlist',
  noun,
  method: 'POST',
  path: '/v1/bookings/coaches/{coach_id}/waitlist',
  summary: 'Join the waitlist of a coach who has no free slot',
  description:
    'When a slot is freed, it is held for the first in line for twelve hours, then for the next. While anybody waits, free slots can be had in no other way.',
  callers,
  params,
  success: { status: 201, description: 'The place in line', body: PlaceAnswer },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});

export const leaveWaitlist = contract({
  operationId: 'leaveWaitlist',
  noun,
  method: 'DELETE',
  path: '/v1/bookings/coaches/{coach_id}/waitlist',
  summary: 'Leave the waitlist of a coach',
  description: 'An offer is given up with it, and goes to the next.',
  callers,
  params,
  success: { status: 200, description: 'The place as it was', body: PlaceAnswer },
  problems: ['NotFound'],
  versioned: true,
  conditional: true,
});

export const listWaitlistPlaces = contract({
  operationId: 'listWaitlistPlaces',
  noun,
  method: 'GET',
  path: '/v1/bookings/waitlist',
  summary: 'List own places on waitlists, with the offers',
  callers,
  query: z.strictObject({ ...paging }),
  success: {
    status: 200,
    description: 'A page of places',
    body: documented(pageOf(PlaceAnswer), { id: 'WaitlistPage' }),
  },
  problems: [],
});

export const acceptOffer = contract({
  operationId: 'acceptOffer',
  noun,
  method: 'POST',
  path: '/v1/bookings/waitlist/{coach_id}/accept',
  summary: 'Book the slot that is offered',
  callers,
  params,
  body: documented(
    z.strictObject({
      scheduled_at: z.optional(RequestedTimestamp),
      duration_minutes: z._default(DurationMinutes, 60),
      notes: z.optional(Notes),
    }),
    { id: 'OfferAcceptance' },
  ),
  bodyOptional: true,
  success: { status: 201, description: 'The pending booking', body: BookingAnswer },
  problems: ['NotFound', 'ConflictError'],
  idempotent: true,
  versioned: true,
});
