import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { book, change, keyed } from '#test/support/booking-desk.ts';
import { eachFault, gone, withFault } from '#test/support/faults.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, anAdmin, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';
import { begin, remove, review, revise, submit } from '#test/support/submission-desk.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

describe.each(eachFault)('$fault, $times in a row, at each store call in turn', ({ fault, times }) => {
  const at = (call: number) => ({ store, call, fault, times });

  test('of booking: a retry under the same key finds or makes the one booking', async () => {
    const [coach] = await given(aCoach({ total_slots: 100 }));
    let reached = true;
    for (let call = 1; reached; call += 1) {
      const [client] = await given(aClient());
      const request = {
        slot_number: call,
        scheduled_at: `2026-03-02T${String(call).padStart(2, '0')}:00:00.000Z`,
      };
      const attempt = () => book(client, coach, request, keyed(client, 'once'));
      reached = await withFault(at(call), attempt);
      const { entity } = await attempt();
      expect(entity).toMatchObject({ status: 'pending', slot_number: call });
    }
    expect(await contradictions()).toEqual([]);
  });

  test.each(['confirmed', 'cancelled'] as const)(
    'of a change to %s: asked again, it holds once',
    async (status) => {
      let reached = true;
      for (let call = 1; reached; call += 1) {
        const [coach, client] = await given(aCoach(), aClient());
        const { entity } = await book(client, coach, { scheduled_at: '2026-03-02T10:00:00.000Z' });
        const attempt = () => change(coach, entity.booking_id, { status });
        reached = await withFault(at(call), attempt);
        expect(await attempt()).toMatchObject({ status, version: 2 });
      }
      expect(await contradictions()).toEqual([]);
    },
  );

  test('of beginning a submission: a retry under the same key finds or makes the one', async () => {
    let reached = true;
    for (let call = 1; reached; call += 1) {
      const [client] = await given(aClient());
      const attempt = () => begin(client, {}, keyed(client, 'once'));
      reached = await withFault(at(call), attempt);
      const { entity } = await attempt();
      expect(entity).toMatchObject({ status: 'draft', version: 1 });
    }
    expect(await contradictions()).toEqual([]);
  });

  test('of changing, handing in, deciding and removing: asked again, each holds once', async () => {
    let reached = true;
    for (let call = 1; reached; call += 1) {
      const [client, admin] = await given(aClient(), anAdmin());
      const [one, another] = [await begin(client), await begin(client)].map(
        ({ entity }) => entity.submission_id,
      );
      const revising = () => revise(client, String(one), { title: 'Week one' });
      const handIn = () => submit(client, String(one));
      const decide = () => review(admin, String(one), { decision: 'approved', feedback: 'Fine' });
      const takeAway = () => remove(client, String(another));
      reached = await withFault(at(call), revising);
      expect(await revising()).toMatchObject({ title: 'Week one', version: 2 });
      reached = (await withFault(at(call), handIn)) || reached;
      expect(await handIn()).toMatchObject({ status: 'submitted', version: 3 });
      reached = (await withFault(at(call), decide)) || reached;
      expect(await decide()).toMatchObject({ status: 'approved', version: 4 });
      reached = (await withFault(at(call), takeAway)) || reached;
      await takeAway().catch(gone);
      await expect(takeAway()).rejects.toMatchObject({ title: 'NotFound' });
    }
    expect(await contradictions()).toEqual([]);
  });
});

test('A transaction conflict is tried again until it passes', async () => {
  const [coach, client] = await given(aCoach(), aClient());
  store.faults.inject({
    fault: 'transaction-conflict',
    times: 4,
    when: ({ operation }) => operation === 'TransactWriteItems',
  });
  const { entity } = await book(client, coach);
  expect(entity.status).toBe('pending');
  expect(await contradictions()).toEqual([]);
});
