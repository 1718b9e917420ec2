import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BookingService } from '#shared/bookings/booking.service.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { contradictions } from '#test/support/invariants.ts';
import { startStore, type Store } from '#test/support/store.ts';
import { idempotencyOf } from '#shared/ids.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const bookings = new BookingService();
const at = new Date('2026-03-01T12:00:00.000Z');

test('x', async () => {
  const [coach, client] = await given(aCoach(), aClient());
  const made = await bookings.book({ coach_id: coach!.user_id, client_id: client!.user_id, slot_number: 1, duration_minutes: 60, scheduled_at: '2026-03-02T23:30:00.000Z' }, { userId: client!.user_id, at });
  expect(made.entity.status).toBe('pending');
  expect(await contradictions()).toEqual([]);
});
