import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openHours, setDate } from '#test/support/availability-desk.ts';
import { book, change, keyed, today } from '#test/support/booking-desk.ts';
import { eachFault, gone, withFault } from '#test/support/faults.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { bookSeries, cancelSeries } from '#test/support/series-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';
import { accept, expire, join, leave, offer, placeOf } from '#test/support/waitlist-desk.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

/** A coach whose one slot was freed, and a client to whom it is offered. */
async function offered() {
  const [coach, holder, client] = await given(aCoach({ total_slots: 1 }), aClient(), aClient());
  const { entity } = await book(holder, coach);
  await join(client, coach);
  await change(holder, entity.booking_id, { status: 'cancelled' });
  await offer(coach);
  return { coach, client };
}

describe.each(eachFault)('$fault, $times in a row, at each store call in turn', ({ fault, times }) => {
  const at = (call: number) => ({ store, call, fault, times });

  test('of setting hours and dates: asked again, each holds once', async () => {
    let reached = true;
    for (let call = 1; reached; call += 1) {
      const [coach] = await given(aCoach());
      const first = () => openHours(coach);
      const second = () => setDate(coach, '2026-03-04', []);
      reached = await withFault(at(call), first);
      expect(await first()).toMatchObject({ version: 1 });
      reached = (await withFault(at(call), second)) || reached;
      expect(await second()).toMatchObject({ version: 2 });
      const third = () => setDate(coach, '2026-03-04', undefined);
      reached = (await withFault(at(call), third)) || reached;
      expect(await third()).toMatchObject({ version: 3, overrides: [] });
    }
    expect(await contradictions()).toEqual([]);
  });

  test('of a series: made once under its key, and cancelled once', async () => {
    let reached = true;
    for (let call = 1; reached; call += 1) {
      const [coach, client] = await given(aCoach(), aClient());
      const making = () => bookSeries(client, coach, {}, keyed(client, 'once'));
      reached = await withFault(at(call), making);
      const { entity } = await making();
      expect(entity.bookings.map(({ status }) => status)).toEqual(Array(4).fill('pending'));
      const ending = () => cancelSeries(client, entity.series.series_id);
      reached = (await withFault(at(call), ending)) || reached;
      expect((await ending()).bookings.map(({ version }) => version)).toEqual(Array(4).fill(2));
    }
    expect(await contradictions()).toEqual([]);
  });

  test('of joining and leaving a waitlist: each holds once', async () => {
    let reached = true;
    for (let call = 1; reached; call += 1) {
      const [coach, holder, client] = await given(aCoach({ total_slots: 1 }), aClient(), aClient());
      await book(holder, coach);
      const joining = () => join(client, coach, today, keyed(client, 'once'));
      reached = await withFault(at(call), joining);
      expect((await joining()).entity).toMatchObject({ version: 1 });
      const leaving = () => leave(client, coach);
      reached = (await withFault(at(call), leaving)) || reached;
      await leaving().catch(gone);
      expect(await placeOf(client, coach)).toBeUndefined();
    }
    expect(await contradictions()).toEqual([]);
  });

  test('of offering, accepting and expiring: each holds once', async () => {
    let reached = true;
    for (let call = 1; reached; call += 1) {
      const { coach, client } = await offered();
      const accepting = () => accept(client, coach, {}, { idempotency: keyed(client, 'once') });
      reached = await withFault(at(call), accepting);
      expect((await accepting()).entity).toMatchObject({ status: 'pending', version: 1 });

      const another = await offered();
      const place = await placeOf(another.client, another.coach);
      if (!place) throw new Error('Nothing was offered');
      const expiring = () => expire(place, new Date('2026-03-03T12:00:00.000Z'));
      reached = (await withFault(at(call), expiring)) || reached;
      await expiring();
      expect(await placeOf(another.client, another.coach)).toBeUndefined();

      const [free, holder, next] = await given(aCoach({ total_slots: 1 }), aClient(), aClient());
      const { entity } = await book(holder, free);
      await join(next, free);
      await change(holder, entity.booking_id, { status: 'cancelled' });
      const offering = () => offer(free);
      reached = (await withFault(at(call), offering)) || reached;
      await offering();
      expect(await placeOf(next, free)).toHaveProperty('offer');
    }
    expect(await contradictions()).toEqual([]);
  });
});
