import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LostRace } from '#shared/dynamodb/lost-race.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { commit, type TransactionPart } from '#shared/dynamodb/transaction.ts';
import { newId } from '#shared/ids.ts';
import { SlotRepository } from '#shared/slots/slot.repository.ts';
import { CoachCountersRepository } from '#shared/users/coach-counters.repository.ts';
import type { Coach } from '#shared/users/user.ts';
import { aCoach, givenWithoutProfile } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const slots = new SlotRepository();
const counters = new CoachCountersRepository();
const since = '2026-03-01T12:00:00.000Z';

/** Whether the conditions hold. They are asked without the reading before it, which a race makes stale. */
const holds = (...parts: TransactionPart[]): Promise<boolean> =>
  commit(parts).then(
    () => true,
    (error: unknown) => {
      if (error instanceof LostRace) return false;
      throw error;
    },
  );

const aSlot = () => ({ coach_id: newId(), slot_number: 1, client_id: newId(), held_since: since });

const heldFor = async (slot: { coach_id: string; slot_number: number }) =>
  (await readTogether({ slot: slots.held(slot) })).slot;

describe('A slot', () => {
  test('that is held is held for nobody else', async () => {
    const slot = aSlot();
    const first = { ...slot, booking_id: newId() };
    expect(await holds(slots.holding(first))).toBe(true);
    expect(await holds(slots.holding({ ...slot, booking_id: newId() }))).toBe(false);
    expect(await heldFor(slot)).toEqual(first);
  });

  test('is given back by what holds it, and once', async () => {
    const slot = aSlot();
    const holder = { series_id: newId() };
    await commit([slots.holding({ ...slot, ...holder })]);
    expect(await holds(slots.releasing(slot, { series_id: newId() }))).toBe(false);
    expect(await holds(slots.releasing(slot, { booking_id: holder.series_id }))).toBe(false);
    expect(await holds(slots.releasing(slot, holder))).toBe(true);
    expect(await holds(slots.releasing(slot, holder))).toBe(false);
  });

  test('that is offered is accepted while it is, and once', async () => {
    const slot = aSlot();
    const offer = { offered_until: '2026-03-02T00:00:00.000Z' };
    await commit([slots.holding({ ...slot, ...offer })]);
    const accepted = { ...slot, booking_id: newId() };
    expect(await holds(slots.accepting(accepted, { offered_until: since }))).toBe(false);
    expect(await holds(slots.accepting(accepted, offer))).toBe(true);
    expect(await holds(slots.accepting({ ...slot, booking_id: newId() }, offer))).toBe(false);
    expect(await heldFor(slot)).toEqual(accepted);
  });
});

const take = (id: string) => counters.takingSlot(id, 2);
const third = (id: string) => counters.takingSlot(id, 3);
const offer = (id: string) => counters.offeringSlot(id, 2);
const offerThird = (id: string) => counters.offeringSlot(id, 3);
const join = (id: string) => counters.joiningLine(id);
const leave = (id: string) => counters.leavingLine(id);
const giveBack = (id: string) => counters.givingSlotBack(id);
const check = (id: string) => counters.stillBookable(id);

describe('Of a coach’s slots', () => {
  const free: Partial<Coach> = { total_slots: 2, available_slots: 1 };
  const awaited: Partial<Coach> = { ...free, waiting_count: 1 };
  const full: Partial<Coach> = { total_slots: 2, available_slots: 0 };
  const none: Partial<Coach> = { total_slots: 2, available_slots: 2 };
  const gone: Partial<Coach> = { ...awaited, status: 'deactivated' };

  test.each([
    ['a free one can be taken', free, take, true],
    ['none past the last', free, third, false],
    ['none where none is free', full, take, false],
    ['none that somebody waits for', awaited, take, false],
    ['none of a coach who is gone', { ...free, status: 'deactivated' }, take, false],
    ['a free one is offered to who waits', awaited, offer, true],
    ['none past the last is offered', awaited, offerThird, false],
    ['none is offered where nobody waits', free, offer, false],
    ['none is offered where none is free', { ...full, waiting_count: 1 }, offer, false],
    ['none is offered of a coach who is gone', gone, offer, false],
    ['people wait where none is free', full, join, true],
    ['people wait behind those who wait', awaited, join, true],
    ['nobody waits while one is free', free, join, false],
    ['nobody waits for a coach who is gone', { ...full, status: 'deactivated' }, join, false],
    ['who waits can go', awaited, leave, true],
    ['who waits for somebody who is gone can go', gone, leave, true],
    ['nobody goes who does not wait', free, leave, false],
    ['a held one is given back', free, giveBack, true],
    ['a held one of a coach who is gone is given back', gone, giveBack, true],
    ['none is given back where none is held', none, giveBack, false],
    ['one that was offered is booked', awaited, check, true],
    ['one that was offered is not booked of a coach who is gone', gone, check, false],
  ] as const)('%s', async (_what, differing, part, expected) => {
    const [coach] = await givenWithoutProfile(aCoach(differing));
    expect(await holds(part(coach.user_id))).toBe(expected);
  });
});
