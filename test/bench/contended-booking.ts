/** 500 clients race for the 10 slots of a coach, through the services, on the embedded engine. */
// oxlint-disable-next-line import/no-unassigned-import -- variables that the modules below read when they load
import '#test/support/environment.ts';
import assert from 'node:assert/strict';
import { markdownTable } from '#lib/docs/markdown-table.ts';
import { Problem } from '#shared/problems.ts';
import { book } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { startStore } from '#test/support/store.ts';
import { median } from './measure.ts';

const races = 9;
const [racers, slots] = [500, 10];

/** Whether the booking was made; a client that is told to come back does. */
async function wins(action: () => Promise<unknown>): Promise<boolean> {
  for (;;) {
    try {
      await action();
      return true;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.title === 'ConflictError') return false;
      if (error.title !== 'ServiceUnavailable') throw error;
    }
  }
}

/** Bookings decided per second. */
async function race(): Promise<number> {
  const [coach] = await given(aCoach({ total_slots: slots }));
  const clients = Array.from({ length: racers }, aClient);
  const begun = performance.now();
  const won = await Promise.all(
    clients.map((client, place) => wins(() => book(client, coach, { slot_number: (place % slots) + 1 }))),
  );
  const seconds = (performance.now() - begun) / 1000;
  assert.equal(won.filter(Boolean).length, slots);
  return racers / seconds;
}

const store = await startStore();
const rates: number[] = [];
for (let round = 0; round < races; round += 1) rates.push(await race());
assert.deepEqual(await contradictions(), []);
await store.close();

process.stdout.write(
  `${markdownTable(
    ['clients', 'slots', 'won', 'refused', 'decided per second'],
    [[racers, slots, slots, racers - slots, median(rates).toFixed(0)]],
  )}\n\nMedian of ${races} races, each won by exactly ${slots}; afterwards the store holds no contradiction.\n`,
);
