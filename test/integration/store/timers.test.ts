import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LostRace } from '#shared/dynamodb/lost-race.ts';
import { commit } from '#shared/dynamodb/transaction.ts';
import { newId } from '#shared/ids.ts';
import type { Timer } from '#shared/timers/timer.ts';
import { TimerRepository } from '#shared/timers/timer.repository.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const timers = new TimerRepository();

const timer = (due_at: string): Timer => ({
  timer_id: newId(),
  kind: 'waitlist_offer',
  due_at,
  coach_id: newId(),
  client_id: newId(),
});

const set = (...some: Timer[]) => commit(some.map((one) => timers.setting(one)));
const clear = (...some: Timer[]) => commit(some.map(({ timer_id }) => timers.clearing(timer_id)));

const noon = '2026-03-01T12:00:00.000Z';
const dueAt = (instant: string) => timers.due(new Date(instant));

/** One for each second from noon on. */
const aMinute = (): Timer[] =>
  Array.from({ length: 60 }, (_, second) =>
    timer(`2026-03-01T12:00:${String(second).padStart(2, '0')}.000Z`),
  );

describe('Timers that are set', () => {
  test('are due from their instant on, and not a millisecond earlier', async () => {
    const one = timer(noon);
    await set(one);
    expect(await dueAt('2026-03-01T11:59:59.999Z')).toEqual([]);
    expect(await dueAt(noon)).toEqual([one]);
    expect(await dueAt('2027-03-01T12:00:00.000Z')).toEqual([one]);
    await clear(one);
  });

  test('are due in the order of their instants, whichever buckets they lie in', async () => {
    const all = aMinute();
    await set(...all.toReversed());
    expect(await dueAt('2026-03-01T12:00:29.000Z')).toEqual(all.slice(0, 30));
    expect(await dueAt('2026-03-01T12:01:00.000Z')).toEqual(all);
    await clear(...all);
    expect(await dueAt('2026-03-01T12:01:00.000Z')).toEqual([]);
  });

  test('lie in more than one partition, and none of them is read whole when many are due', async () => {
    const reads: string[] = [];
    store.onCall(({ operation }) => reads.push(operation));
    const many = Array.from({ length: 900 }, () => timer(noon));
    for (let from = 0; from < many.length; from += 100) await set(...many.slice(from, from + 100));
    reads.length = 0;
    const due = await dueAt(noon);
    expect(reads).toEqual(Array.from({ length: 8 }, () => 'Query'));
    expect(due).toHaveLength(400);
    expect(new Set(due.map(({ timer_id }) => timer_id)).size).toBe(400);
    for (let from = 0; from < many.length; from += 100) await clear(...many.slice(from, from + 100));
    expect(await dueAt(noon)).toEqual([]);
  });
});

test('A timer is set once: a second one of its id is refused, and changes nothing', async () => {
  const one = timer(noon);
  await set(one);
  await expect(set({ ...one, due_at: '2026-03-01T11:00:00.000Z' })).rejects.toThrow(LostRace);
  expect(await dueAt(noon)).toEqual([one]);
  await clear(one);
});

test('A timer can be cleared again, and before it was ever set', async () => {
  const one = timer(noon);
  await clear(one);
  await set(one);
  await clear(one);
  await clear(one);
  expect(await dueAt(noon)).toEqual([]);
});
