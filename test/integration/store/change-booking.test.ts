import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ConnectionRepository } from '#shared/connections/connection.repository.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { newId } from '#shared/ids.ts';
import { book, change, today } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, anAdmin, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(async () => {
  expect(await contradictions()).toEqual([]);
});
afterAll(() => store.close());

const tomorrow = '2026-03-02T10:00:00.000Z';

async function aBooking(scheduled_at?: string) {
  const [coach, client] = await given(aCoach(), aClient());
  const { entity } = await book(client, coach, { scheduled_at });
  return { coach, client, booking: entity };
}

const connected = async (coach_id: string, client_id: string): Promise<boolean> => {
  const { connection } = await readTogether({
    connection: new ConnectionRepository().between({ coach_id, client_id }),
  });
  return connection !== undefined;
};

describe('The state of a booking', () => {
  test('goes from pending to confirmed to completed, and connects the pair', async () => {
    const { coach, client, booking } = await aBooking(tomorrow);
    expect(await connected(coach.user_id, client.user_id)).toBe(false);
    const confirmed = await change(coach, booking.booking_id, { status: 'confirmed' });
    expect(confirmed).toMatchObject({ status: 'confirmed', version: 2 });
    expect(await connected(coach.user_id, client.user_id)).toBe(true);
    expect(await change(coach, booking.booking_id, { status: 'completed' })).toMatchObject({ version: 3 });
    expect(await connected(coach.user_id, client.user_id)).toBe(true);
  });

  test('takes no other step', async () => {
    const { coach, booking } = await aBooking();
    await expect(change(coach, booking.booking_id, { status: 'completed' })).rejects.toMatchObject({
      title: 'ConflictError',
    });
    await change(coach, booking.booking_id, { status: 'cancelled' });
    for (const status of ['confirmed', 'completed'] as const) {
      await expect(change(coach, booking.booking_id, { status })).rejects.toMatchObject({
        title: 'ConflictError',
      });
    }
  });

  test('that already is as asked changes nothing, and writes nothing', async () => {
    const { client, booking } = await aBooking(tomorrow);
    const cancelled = await change(client, booking.booking_id, { status: 'cancelled' });
    const writes: string[] = [];
    const stop = store.onCall(({ operation }) => writes.push(operation));
    expect(await change(client, booking.booking_id, { status: 'cancelled' })).toEqual(cancelled);
    stop();
    expect(writes).toEqual(['GetItem']);
  });

  test('cancelled after it was confirmed ends the connection with the last such booking', async () => {
    const { coach, client, booking } = await aBooking();
    const { entity: second } = await book(client, coach, { slot_number: 2 });
    for (const { booking_id } of [booking, second]) await change(coach, booking_id, { status: 'confirmed' });
    await change(client, booking.booking_id, { status: 'cancelled' });
    expect(await connected(coach.user_id, client.user_id)).toBe(true);
    await change(client, second.booking_id, { status: 'cancelled' });
    expect(await connected(coach.user_id, client.user_id)).toBe(false);
  });

  test('is cancelled once, however many ask at the same moment', async () => {
    const { coach, client, booking } = await aBooking(tomorrow);
    await change(coach, booking.booking_id, { status: 'confirmed' });
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, place) =>
        change(place % 2 ? coach : client, booking.booking_id, { status: 'cancelled' }),
      ),
    );
    expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([3]));
  });
});

test('Notes may follow when a booking has ended, and nothing else does', async () => {
  const { coach, client, booking } = await aBooking(tomorrow);
  for (const status of ['confirmed', 'completed'] as const)
    await change(coach, booking.booking_id, { status });
  const noted = await change(coach, booking.booking_id, { notes: 'Went well' });
  expect(noted).toMatchObject({ status: 'completed', notes: 'Went well', version: 4 });
  expect(await connected(coach.user_id, client.user_id)).toBe(true);
});

describe('Who changes what', () => {
  test('a client only cancels, and only until it begins', async () => {
    const { coach, client, booking } = await aBooking(tomorrow);
    for (const asked of [
      { status: 'confirmed' },
      { notes: 'x' },
      { scheduled_at: '2026-03-04T10:00:00.000Z' },
    ] as const) {
      await expect(change(client, booking.booking_id, asked)).rejects.toMatchObject({ title: 'Forbidden' });
    }
    const begun = new Date(tomorrow);
    await expect(change(client, booking.booking_id, { status: 'cancelled' }, begun)).rejects.toMatchObject({
      title: 'ConflictError',
    });
    expect(await change(coach, booking.booking_id, { status: 'cancelled' }, begun)).toMatchObject({
      status: 'cancelled',
    });
  });

  test('strangers learn nothing; admins may do all', async () => {
    const { booking } = await aBooking();
    const [otherCoach, otherClient, admin] = await given(aCoach(), aClient(), anAdmin());
    for (const stranger of [otherCoach, otherClient]) {
      await expect(change(stranger, booking.booking_id, { status: 'cancelled' })).rejects.toMatchObject({
        title: 'NotFound',
      });
    }
    await expect(change(admin, newId(), { status: 'cancelled' })).rejects.toMatchObject({
      title: 'NotFound',
    });
    expect(await change(admin, booking.booking_id, { status: 'confirmed', notes: 'By phone' })).toMatchObject(
      { notes: 'By phone' },
    );
  });
});

describe('Moving a booking', () => {
  test('frees the old time and claims the new one in both agendas', async () => {
    const { coach, booking } = await aBooking(tomorrow);
    await change(coach, booking.booking_id, { scheduled_at: '2026-03-03T23:30:00.000Z' });
    const [other] = await given(aClient());
    await book(other, coach, { slot_number: 2, scheduled_at: tomorrow });
    await expect(
      book(other, coach, { slot_number: 3, scheduled_at: '2026-03-04T00:00:00.000Z' }),
    ).rejects.toMatchObject({ title: 'ConflictError' });
  });

  test('onto a taken time leaves everything as it was', async () => {
    const { coach, client, booking } = await aBooking(tomorrow);
    const { entity: second } = await book(client, coach, {
      slot_number: 2,
      scheduled_at: '2026-03-03T10:00:00.000Z',
    });
    await expect(
      change(coach, second.booking_id, { scheduled_at: '2026-03-02T10:30:00.000Z' }),
    ).rejects.toMatchObject({ title: 'ConflictError' });
    expect(
      await change(coach, booking.booking_id, { scheduled_at: '2026-03-02T10:30:00.000Z' }),
    ).toMatchObject({ version: 2 });
  });

  test('into the past, or once it has ended, is refused; a booking without a time may get one', async () => {
    const { coach, booking } = await aBooking();
    await expect(
      change(coach, booking.booking_id, { scheduled_at: today.toISOString() }),
    ).rejects.toMatchObject({ title: 'ConflictError' });
    expect(
      await change(coach, booking.booking_id, { scheduled_at: tomorrow, status: 'confirmed' }),
    ).toMatchObject({ scheduled_at: tomorrow, status: 'confirmed' });
    await change(coach, booking.booking_id, { status: 'completed' });
    await expect(
      change(coach, booking.booking_id, { scheduled_at: '2026-03-05T10:00:00.000Z' }),
    ).rejects.toMatchObject({ title: 'ConflictError' });
  });
});
