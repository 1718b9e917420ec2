import { expect, test } from '@jest/globals';
import type { Booking } from '#shared/bookings/booking.ts';
import { ofBooking, ofCoachSession, ofScheduled } from '#shared/calendar/entity-of-user.ts';
import type { ScheduledSession } from '#shared/schedule/scheduled-session.ts';

test('An entity concerns the calendars of its people, and is found under its owner', () => {
  expect(ofBooking({ booking_id: 'b', coach_id: 'coach', client_id: 'client' } as Booking)).toEqual([
    { user_id: 'coach', entity_id: 'b', entity_type: 'booking' },
    { user_id: 'client', entity_id: 'b', entity_type: 'booking' },
  ]);
  expect(ofCoachSession('client', 's', 'coach')).toEqual({
    user_id: 'client',
    entity_id: 's',
    entity_type: 'coach_session',
    owner_id: 'coach',
  });
  expect(ofScheduled({ user_id: 'user', session_id: 's' } as ScheduledSession)).toEqual({
    user_id: 'user',
    entity_id: 's',
    entity_type: 'scheduled_session',
  });
});
