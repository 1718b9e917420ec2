import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { newId } from '#shared/ids.ts';
import { UserRepository } from '#shared/users/user.repository.ts';
import { book, change, keyed } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(async () => {
  expect(await contradictions()).toEqual([]);
});
afterAll(() => store.close());

const freeSlots = async (coachId: string): Promise<number | undefined> => {
  const { coach } = await readTogether({ coach: new UserRepository().account(coachId) });
  return coach?.role === 'coach' ? coach.available_slots : undefined;
};

describe('Booking a slot', () => {
  test('holds it and takes one of the free ones', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const { entity, replayed } = await book(client, coach, { slot_number: 3, notes: 'Hips first' });
    expect(replayed).toBe(false);
    expect(entity).toMatchObject({ status: 'pending', slot_number: 3, notes: 'Hips first', version: 1 });
    expect(await freeSlots(coach.user_id)).toBe(9);
    expect(await new BookingRepository().find(entity.booking_id)).toEqual(entity);
  });

  test('a second time is refused, to its holder in other words', async () => {
    const [coach, client, other] = await given(aCoach(), aClient(), aClient());
    await book(client, coach);
    await expect(book(client, coach)).rejects.toMatchObject({
      title: 'ConflictError',
      message: 'You already hold slot 1',
    });
    await expect(book(other, coach)).rejects.toMatchObject({
      title: 'ConflictError',
      message: 'Slot 1 is taken',
    });
    expect(await freeSlots(coach.user_id)).toBe(9);
  });

  test('of someone who is no active coach is refused as unknown', async () => {
    const [client, other, gone] = await given(aClient(), aClient(), aCoach({ status: 'deactivated' }));
    for (const nobody of [{ ...other, user_id: newId() }, other, gone]) {
      await expect(book(client, nobody)).rejects.toMatchObject({ title: 'NotFound' });
    }
  });

  test('that the coach does not have is refused with its pointer', async () => {
    const [coach, client] = await given(aCoach({ total_slots: 2 }), aClient());
    await expect(book(client, coach, { slot_number: 3 })).rejects.toMatchObject({
      title: 'ValidationError',
      violations: [{ pointer: '/slot_number' }],
    });
  });

  test('claims its time in both agendas, also across midnight', async () => {
    const [coach, client, other, otherCoach] = await given(aCoach(), aClient(), aClient(), aCoach());
    await book(client, coach, { scheduled_at: '2026-03-02T23:30:00.000Z' });
    const overlapping = { slot_number: 2, scheduled_at: '2026-03-03T00:15:00.000Z' };
    await expect(book(other, coach, overlapping)).rejects.toMatchObject({
      message: /^The coach has something else/,
    });
    await expect(book(client, otherCoach, overlapping)).rejects.toMatchObject({
      message: /^The client has something else/,
    });
  });

  test('may begin at the instant where another ends', async () => {
    const [coach, client, other] = await given(aCoach(), aClient(), aClient());
    await book(client, coach, { scheduled_at: '2026-03-02T10:00:00.000Z' });
    await book(other, coach, { slot_number: 2, scheduled_at: '2026-03-02T11:00:00.000Z' });
    await book(other, coach, { slot_number: 3, scheduled_at: '2026-03-02T09:00:00.000Z' });
  });

  test('in the past is refused', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    await expect(book(client, coach, { scheduled_at: '2026-03-01T12:00:00.000Z' })).rejects.toMatchObject({
      title: 'ConflictError',
    });
  });

  test('is possible again once it was given back', async () => {
    const [coach, client, other] = await given(aCoach({ total_slots: 1 }), aClient(), aClient());
    const { entity } = await book(client, coach, { scheduled_at: '2026-03-02T10:00:00.000Z' });
    await change(client, entity.booking_id, { status: 'cancelled' });
    const again = await book(other, coach, { scheduled_at: '2026-03-02T10:00:00.000Z' });
    expect(again.entity.client_id).toBe(other.user_id);
  });
});

describe('Booking under an idempotency key', () => {
  test('is carried out once, and answers the present entity afterwards', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const first = await book(client, coach, {}, keyed(client, 'one'));
    const confirmed = await change(coach, first.entity.booking_id, { status: 'confirmed' });
    expect(await book(client, coach, {}, keyed(client, 'one'))).toEqual({
      entity: confirmed,
      replayed: true,
    });
    expect(await freeSlots(coach.user_id)).toBe(9);
  });

  test('is carried out once when its repetitions arrive together', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const request = { scheduled_at: '2026-03-02T10:00:00.000Z' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => book(client, coach, request, keyed(client, 'together'))),
    );
    expect(new Set(answers.map(({ entity }) => entity.booking_id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });

  test('refuses the key for another request, and leaves it to another caller', async () => {
    const [coach, client, other] = await given(aCoach(), aClient(), aClient());
    await book(client, coach, {}, keyed(client, 'mine', { slot_number: 1 }));
    await expect(
      book(client, coach, { slot_number: 2 }, keyed(client, 'mine', { slot_number: 2 })),
    ).rejects.toMatchObject({
      title: 'IdempotencyMismatch',
    });
    const { replayed } = await book(
      other,
      coach,
      { slot_number: 2 },
      keyed(other, 'mine', { slot_number: 1 }),
    );
    expect(replayed).toBe(false);
  });

  test('leaves no trace of a refused request: the key may be used again', async () => {
    const [coach, client, other] = await given(aCoach(), aClient(), aClient());
    const { entity } = await book(other, coach);
    await expect(book(client, coach, {}, keyed(client, 'retry'))).rejects.toMatchObject({
      title: 'ConflictError',
    });
    await change(other, entity.booking_id, { status: 'cancelled' });
    expect(await book(client, coach, {}, keyed(client, 'retry'))).toMatchObject({ replayed: false });
  });
});
