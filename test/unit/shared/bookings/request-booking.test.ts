import { describe, expect, test } from '@jest/globals';
import { Booking } from '#shared/bookings/booking.ts';
import { type BookingRequest, requestBooking } from '#shared/bookings/request-booking.ts';
import { newId } from '#shared/ids.ts';
import type { PlanReference } from '#shared/plans/plan-reference.ts';
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

  test('for a slot that is offered to the caller, who has to accept the offer', () => {
    const { booking_id: _none, ...offered } = heldBy(client.user_id);
    const slot = { ...offered, offered_until: '2026-03-02T00:00:00.000Z' };
    expect(() => requestBooking(request, { coach, slot }, now)).toThrow(
      expect.objectContaining({ message: 'Slot 3 is offered to you; accept the offer' }),
    );
  });

  test('by a coach for whom others wait', () => {
    const awaited = aCoach({ total_slots: 3, waiting_count: 1 });
    expect(() => requestBooking(request, { coach: awaited, slot: undefined }, now)).toThrow(
      expect.objectContaining({ title: 'ConflictError', message: expect.stringContaining('waitlist') }),
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

describe('A request for a plan', () => {
  const plan: PlanReference = {
    plan_id: newId(),
    user_id: client.user_id,
    status: 'active',
    day_count: 2,
  };
  const by = (plan_day: number | undefined, present: PlanReference | undefined) =>
    requestBooking(
      { ...request, plan_id: plan.plan_id, ...(plan_day !== undefined && { plan_day }) },
      { coach, slot: undefined, plan: present },
      now,
    );

  test.each([undefined, 1, 2])('is for a day of it: %s', (plan_day) => {
    expect(by(plan_day, plan)).toMatchObject({ plan_id: plan.plan_id, ...(plan_day && { plan_day }) });
  });

  test('is refused for a day that it does not have, with its pointer', () => {
    expect(() => by(3, plan)).toThrow(
      expect.objectContaining({
        title: 'ValidationError',
        violations: [{ pointer: '/plan_day', detail: 'The plan has days 1 to 2' }],
      }),
    );
  });

  test.each([
    ['is not there', undefined],
    ['is somebody else’s', { ...plan, user_id: newId() }],
    ['is archived', { ...plan, status: 'archived' as const }],
  ])('is refused when the plan %s', (_why, present) => {
    expect(() => by(1, present)).toThrow(expect.objectContaining({ title: 'ValidationError' }));
  });
});
