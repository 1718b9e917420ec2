import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ConnectionRepository } from '#shared/connections/connection.repository.ts';
import { LostRace } from '#shared/dynamodb/lost-race.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { commit } from '#shared/dynamodb/transaction.ts';
import { newId } from '#shared/ids.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const connections = new ConnectionRepository();
const since = '2026-03-01T12:00:00.000Z';

const connectedBy = async (bookings: number) => {
  const pair = { coach_id: newId(), client_id: newId() };
  for (let booking = 0; booking < bookings; booking += 1) {
    await commit([connections.countingOneMore(pair, since)]);
  }
  return { ...pair, booking_count: bookings, connected_since: since };
};

const present = async (pair: { coach_id: string; client_id: string }) =>
  (await readTogether({ connection: connections.between(pair) })).connection;

describe('A connection', () => {
  test('counts what it rests on, and goes with the last of it', async () => {
    const seen = await connectedBy(3);
    expect(await present(seen)).toEqual(seen);
    await commit([connections.countingFewer(seen, 2)]);
    expect(await present(seen)).toEqual({ ...seen, booking_count: 1 });
    await commit([connections.countingFewer({ ...seen, booking_count: 1 }, 1)]);
    expect(await present(seen)).toBeUndefined();
  });

  test.each([1, 2])('of which more was booked since it was read stays as it is: %i fewer', async (count) => {
    const seen = await connectedBy(2);
    await commit([connections.countingOneMore(seen, since)]);
    await expect(commit([connections.countingFewer(seen, count)])).rejects.toBeInstanceOf(LostRace);
    expect(await present(seen)).toMatchObject({ booking_count: 3 });
  });

  test('lets a change through while it is there', async () => {
    const seen = await connectedBy(1);
    await commit([connections.stillThere(seen)]);
    const nobody = { ...seen, client_id: newId() };
    await expect(commit([connections.stillThere(nobody)])).rejects.toBeInstanceOf(LostRace);
  });
});
