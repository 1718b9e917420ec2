import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { book, change } from '#test/support/booking-desk.ts';
import { waitForNothing } from '#test/support/client-library.ts';
import { atEachCall, eachFault } from '#test/support/faults.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';
import { expire, join, offer, placeOf } from '#test/support/waitlist-desk.ts';

let store: Store;
beforeAll(async () => {
  waitForNothing();
  store = await startStore();
});
afterAll(() => store.close());

test.each(eachFault)(
  'A freed slot is offered once and taken back once, with $fault, $times in a row, at each store call in turn',
  async ({ fault, times }) => {
    await atEachCall({ store, fault, times }, async (again) => {
      const [coach, holder, client] = await given(aCoach({ total_slots: 1 }), aClient(), aClient());
      const { entity } = await book(holder, coach);
      await join(client, coach);
      await change(holder, entity.booking_id, { status: 'cancelled' });
      await again(() => offer(coach));
      const place = await placeOf(client, coach);
      if (!place) throw new Error('Nothing was offered');
      expect(place).toHaveProperty('offer');
      await again(() => expire(place, new Date('2026-03-03T12:00:00.000Z')));
      expect(await placeOf(client, coach)).toBeUndefined();
    });
    expect(await contradictions()).toEqual([]);
  },
);
