import { describe, expect, test } from '@jest/globals';
import { createHandler } from '#functions/bookings/update-booking.ts';
import type { Booking } from '#shared/bookings/booking.ts';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { invoke } from '#test/support/invoke.ts';

const now = () => new Date('2026-03-01T12:00:00.000Z');
const coach = { userId: newId(), role: 'coach' } as const;
const client = { userId: newId(), role: 'client' } as const;

const booking: Booking = {
  booking_id: newId(),
  coach_id: coach.userId,
  client_id: client.userId,
  slot_number: 1,
  status: 'pending',
  duration_minutes: 60,
  version: 7,
  created_at: '2026-02-01T12:00:00.000Z',
  updated_at: '2026-02-01T12:00:00.000Z',
};

/** A store of that one booking. */
const handler = createHandler({
  bookings: {
    change: async (bookingId, rule) => {
      if (bookingId !== booking.booking_id) throw new Problem('NotFound', 'There is no such booking');
      return rule(booking);
    },
  },
  now,
});

const params = { booking_id: booking.booking_id };
const cancelled = { status: 'cancelled' };

describe('A change of a booking', () => {
  test('answers the booking as it is now, with its new tag', async () => {
    const { status, headers, body } = await invoke(handler, {
      caller: coach,
      params,
      body: { status: 'confirmed', scheduled_at: '2026-03-02T11:00:00+01:00', notes: 'Hips first' },
    });
    expect({ status, tag: headers['ETag'] }).toEqual({ status: 200, tag: '"8"' });
    expect(body).toMatchObject({
      status: 'confirmed',
      scheduled_at: '2026-03-02T10:00:00.000Z',
      notes: 'Hips first',
      version: 8,
    });
  });

  test.each([
    ['nothing', {}, ''],
    ['an unknown state', { status: 'lost' }, '/status'],
    ['a step back', { status: 'pending' }, '/status'],
    ['a move of what ends', { ...cancelled, scheduled_at: '2026-03-02T10:00:00Z' }, '/scheduled_at'],
    ['another slot', { slot_number: 2, notes: 'x' }, '/slot_number'],
  ])('to %s is refused', async (_what, body, pointer) => {
    const answer = await invoke(handler, { caller: coach, params, body });
    expect(answer).toMatchObject({
      status: 400,
      body: { title: 'ValidationError', errors: [{ pointer }] },
    });
  });

  test('of what cannot be a booking is a change of nothing', async () => {
    for (const booking_id of ['1', newId()]) {
      const { status } = await invoke(handler, { caller: coach, params: { booking_id }, body: cancelled });
      expect(status).toBe(404);
    }
  });
});

const cancelling = (tag: string, caller: { userId: string; role: 'client' | 'coach' } = client) =>
  invoke(handler, { caller, params, body: cancelled, headers: { 'IF-MATCH': tag } });

describe('If-Match', () => {
  test.each(['"7"', '*', '"6", "7"'])('%s lets it pass', async (tag) => {
    expect(await cancelling(tag)).toMatchObject({ status: 200, body: cancelled });
  });

  test('of an older version is refused', async () => {
    expect(await cancelling('"6"')).toMatchObject({ status: 412, body: { title: 'PreconditionFailed' } });
  });

  test('tells a stranger nothing', async () => {
    expect(await cancelling('"6"', { userId: newId(), role: 'coach' })).toMatchObject({ status: 404 });
  });

  test('that is no tag is refused', async () => {
    expect(await cancelling('7')).toMatchObject({ status: 400 });
  });
});
