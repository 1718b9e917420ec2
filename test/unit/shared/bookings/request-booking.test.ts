import { describe, expect, test } from '@jest/globals';
import { Booking } from '#shared/bookings/booking.ts';
import { type BookingRequest, requestBooking } from '#shared/bookings/request-booking.ts';
import { newId } from '#shared/ids.ts';
import type { Slot } from '#shared/slots/slot.ts';
import { aClient, aCoach, anAdmin } from '#test/support/people.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const coach = aCoach({ total_slots: 3 });
const client = aClient();

const request: BookingRequest = {
  coach_id: coach.user_id,
  client_id: client.user_id,
  slot_number: 3,
  duration_minutes: 60,
};

const heldBy = (client_id: string): Slot => ({
  coach_id: coach.user_id,
  slot_number: 3,
  client_id,
  booking_id: newId(),
  held_since: now.toISOString(),
});

describe('A request for a free slot of an active coach', () => {
  test('becomes a pending booking, its first version', () => {
    const booking = requestBooking(
      { ...request, notes: 'Hips first', scheduled_at: '2026-03-01T12:00:00.001Z' },
      { coach, slot: undefined },
      now,
    );
    expect(Booking.parse(booking)).toEqual({
      ...request,
      booking_id: expect.any(String),
      notes: 'Hips first',
      scheduled_at: '2026-03-01T12:00:00.001Z',
      status: 'pending',
      version: 1,
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
    });
  });

  test('needs no time', () => {
    expect(requestBooking(request, { coach, slot: undefined }, now)).not.toHaveProperty('scheduled_at');
  });
});

describe('A request is refused', () => {
  test.each([
    ['nobody', undefined],
    ['a client', aClient()],
    ['an admin', anAdmin()],
    ['a deactivated coach', aCoach({ status: 'deactivated' })],
  ])('as unknown when the coach is %s', (_who, nobody) => {
    expect(() => requestBooking(request, { coach: nobody, slot: undefined }, now)).toThrow(
      expect.objectContaining({ title: 'NotFound' }),
    );
  });

  test('for a slot beyond the coach’s, with its pointer', () => {
    expect(() => requestBooking({ ...request, slot_number: 4 }, { coach, slot: undefined }, now)).toThrow(
      expect.objectContaining({
        title: 'ValidationError',
        violations: [{ pointer: '/slot_number', detail: 'The coach has slots 1 to 3' }],
      }),
    );
  });

  test.each([
    ['its holder', client.user_id, 'You already hold slot 3'],
    ['anybody else', newId(), 'Slot 3 is taken'],
  ])('for a held slot, to %s', (_who, holder, message) => {
    expect(() => requestBooking(request, { coach, slot: heldBy(holder) }, now)).toThrow(
      expect.objectContaining({ title: 'ConflictError', message }),
    );
  });

  test('by a coach without a free slot', () => {
    const full = aCoach({ total_slots: 3, available_slots: 0 });
    expect(() => requestBooking(request, { coach: full, slot: undefined }, now)).toThrow(
      expect.objectContaining({ title: 'ConflictError', message: 'This coach has no free slot' }),
    );
  });

  test.each(['2026-03-01T12:00:00.000Z', '2026-02-28T12:00:00.000Z'])(
    'for a time that has passed, %s',
    (scheduled_at) => {
      expect(() => requestBooking({ ...request, scheduled_at }, { coach, slot: undefined }, now)).toThrow(
        expect.objectContaining({ title: 'ConflictError', message: 'This time has passed' }),
      );
    },
  );
});
