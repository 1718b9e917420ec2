import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CalendarFeedService } from '#shared/calendar-feeds/calendar-feed.service.ts';
import { book } from '#test/support/booking-desk.ts';
import { eachFault, withFault } from '#test/support/faults.ts';
import { read, revoke, rotate } from '#test/support/feed-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const scheduled_at = '2026-03-02T10:00:00.000Z';

test.each(eachFault)(
  'A user has one link or none, with $fault, $times in a row, at each store call in turn',
  async ({ fault, times }) => {
    let reached = true;
    for (let call = 1; reached; call += 1) {
      const [coach, client] = await given(aCoach(), aClient());
      await book(client, coach, { scheduled_at });
      const where = { store, call, fault, times };
      const former = await rotate(client);
      reached = await withFault(where, () => rotate(client));
      const token = await rotate(client);
      await expect(read(former)).rejects.toMatchObject({ title: 'NotFound' });
      // Whatever fails, a program gets the whole calendar or none.
      let text: string | undefined;
      const reading = async () => (text = await read(token));
      reached = (await withFault(where, reading)) || reached;
      const whole = await read(token);
      expect(whole).toContain('SUMMARY:Session with Kim Example');
      expect([undefined, whole]).toContain(text);
      reached = (await withFault(where, () => revoke(client))) || reached;
      await revoke(client);
      await expect(read(token)).rejects.toMatchObject({ title: 'NotFound' });
      expect(await new CalendarFeedService().find(client.user_id)).not.toHaveProperty('link');
    }
    expect(await contradictions()).toEqual([]);
  },
);
