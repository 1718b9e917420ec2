import { expect, test } from '@jest/globals';
import { type BookingStatus, claimOf, connects, isOpen } from '#shared/bookings/booking.ts';
import { requestBooking } from '#shared/bookings/request-booking.ts';
import { aClient, aCoach } from '#test/support/people.ts';

const coach = aCoach();
const booking = requestBooking(
  {
    coach_id: coach.user_id,
    client_id: aClient().user_id,
    slot_number: 1,
    duration_minutes: 90,
    scheduled_at: '2026-03-02T23:00:00.000Z',
  },
  { coach, slot: undefined },
  new Date('2026-03-01T12:00:00.000Z'),
);
const claim = {
  start: Date.parse('2026-03-02T23:00:00.000Z'),
  end: Date.parse('2026-03-03T00:30:00.000Z'),
};

test.each<[BookingStatus, { open: boolean; connected: boolean }]>([
  ['pending', { open: true, connected: false }],
  ['confirmed', { open: true, connected: true }],
  ['completed', { open: false, connected: true }],
  ['cancelled', { open: false, connected: false }],
])('A %s booking: %j; it claims its time while it is open', (status, { open, connected }) => {
  const present = { ...booking, status };
  expect(isOpen(present)).toBe(open);
  expect(connects(present)).toBe(connected);
  expect(claimOf(present)).toEqual(open ? claim : undefined);
  expect(claimOf({ ...present, scheduled_at: undefined })).toBeUndefined();
});

test('No booking is neither open nor connects nor claims', () => {
  expect([isOpen(undefined), connects(undefined), claimOf(undefined)]).toEqual([false, false, undefined]);
});
