import { describe, expect, test } from '@jest/globals';
import { bookSlot, updateBooking } from '#shared/bookings/booking.contracts.ts';
import { newId } from '#shared/ids.ts';

const pointers = (schema: typeof bookSlot.body | typeof updateBooking.body, body: object) =>
  schema.safeParse(body).error?.issues.map(({ path }) => path.join('/'));

describe('A request for a slot', () => {
  const request = { coach_id: newId(), slot_number: 1 };

  test('names a day of a plan that it names', () => {
    expect(pointers(bookSlot.body, request)).toBeUndefined();
    expect(pointers(bookSlot.body, { ...request, plan_id: newId() })).toBeUndefined();
    expect(pointers(bookSlot.body, { ...request, plan_id: newId(), plan_day: 2 })).toBeUndefined();
    expect(pointers(bookSlot.body, { ...request, plan_day: 2 })).toEqual(['plan_day']);
  });
});

describe('A change of a booking', () => {
  const scheduled_at = '2026-03-02T10:00:00Z';

  test('asks for something', () => {
    expect(pointers(updateBooking.body, { notes: 'Knee' })).toBeUndefined();
    expect(pointers(updateBooking.body, {})).toEqual(['']);
  });

  test('moves one that goes on, and none that ends', () => {
    expect(pointers(updateBooking.body, { scheduled_at })).toBeUndefined();
    expect(pointers(updateBooking.body, { scheduled_at, status: 'confirmed' })).toBeUndefined();
    for (const status of ['completed', 'cancelled']) {
      expect(pointers(updateBooking.body, { status })).toBeUndefined();
      expect(pointers(updateBooking.body, { scheduled_at, status })).toEqual(['scheduled_at']);
    }
  });
});
