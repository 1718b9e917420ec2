import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { book } from '#test/support/booking-desk.ts';
import { waitForNothing } from '#test/support/client-library.ts';
import { atEachCall, eachFault } from '#test/support/faults.ts';
import { read, rotate } from '#test/support/feed-desk.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  waitForNothing();
  store = await startStore();
});
afterAll(() => store.close());

test.each(eachFault)(
  'A program gets the whole calendar or none, with $fault, $times in a row, at each store call in turn',
  async ({ fault, times }) => {
    const [coach, client] = await given(aCoach(), aClient());
    await book(client, coach, { scheduled_at: '2026-03-02T10:00:00.000Z' });
    const token = await rotate(client);
    const whole = await read(token);
    expect(whole).toContain('SUMMARY:Session with Kim Example');
    await atEachCall({ store, fault, times }, async (again) => {
      await again(async () => expect(await read(token)).toBe(whole));
    });
  },
);
