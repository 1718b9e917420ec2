import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UserService } from '#shared/users/user.service.ts';
import type { Coach, User } from '#shared/users/user.ts';
import { WaitlistService } from '#shared/waitlist/waitlist.service.ts';
import { book, change, keyed, today } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, anAdmin, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';
import { accept, expire, findBooking, join, leave, offer, placeOf } from '#test/support/waitlist-desk.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const hours = (count: number): Date => new Date(today.getTime() + count * 60 * 60_000);

/** A coach whose one slot is held, and clients who wait in their order. */
async function aLine(
  waiting: number,
): Promise<{ coach: Coach; holder: User; bookingId: string; line: User[] }> {
  const [coach, holder] = await given(aCoach({ total_slots: 1 }), aClient());
  const line = await given(...Array.from({ length: waiting }, aClient));
  const { entity } = await book(holder, coach);
  for (const [place, client] of line.entries()) await join(client, coach, new Date(today.getTime() + place));
  return { coach, holder, bookingId: entity.booking_id, line };
}

const free = async ({ coach, holder, bookingId }: Awaited<ReturnType<typeof aLine>>): Promise<void> => {
  await change(holder, bookingId, { status: 'cancelled' });
  await offer(coach);
};

describe('Joining', () => {
  test('is for coaches without a free slot, once per pair', async () => {
    const [coach, client] = await given(aCoach({ total_slots: 1 }), aClient());
    await expect(join(client, coach)).rejects.toMatchObject({
      title: 'ConflictError',
      message: expect.stringMatching(/free slot/),
    });
    await expect(join(client, client)).rejects.toMatchObject({ title: 'NotFound' });
    const [holder] = await given(aClient());
    await book(holder, coach);
    const { entity } = await join(client, coach, today, keyed(client, 'join'));
    expect(await join(client, coach, today, keyed(client, 'join'))).toEqual({ entity, replayed: true });
    await expect(join(client, coach)).rejects.toMatchObject({ title: 'ConflictError' });
    expect(await contradictions()).toEqual([]);
  });
});

describe('A freed slot', () => {
  test('is held for the first in line, and for nobody else', async () => {
    const line = await aLine(2);
    const [first, second] = line.line as [User, User];
    await change(line.holder, line.bookingId, { status: 'cancelled' });
    // Between the two it is free, and yet not to be had by others.
    const [stranger] = await given(aClient());
    await expect(book(stranger, line.coach)).rejects.toMatchObject({
      title: 'ConflictError',
      message: expect.stringMatching(/Others wait/),
    });
    await offer(line.coach);
    await offer(line.coach);
    expect(await placeOf(first, line.coach)).toMatchObject({
      offer: { slot_number: 1, expires_at: hours(12).toISOString() },
    });
    expect(await placeOf(second, line.coach)).not.toHaveProperty('offer');
    for (const client of [stranger, second, first]) {
      await expect(book(client, line.coach)).rejects.toMatchObject({ title: 'ConflictError' });
    }
    expect(await contradictions()).toEqual([]);
  });

  test('becomes the booking of whoever accepts in time, once', async () => {
    const line = await aLine(1);
    const [client] = line.line as [User];
    await expect(accept(client, line.coach)).rejects.toMatchObject({ title: 'ConflictError' });
    await free(line);
    const idempotency = keyed(client, 'accept');
    const request = { scheduled_at: hours(30).toISOString() };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => accept(client, line.coach, request, { idempotency })),
    );
    expect(new Set(answers.map(({ entity }) => entity.booking_id)).size).toBe(1);
    expect(await findBooking(String(answers[0]?.entity.booking_id))).toMatchObject({
      status: 'pending',
      slot_number: 1,
      ...request,
    });
    await expect(accept(client, line.coach)).rejects.toMatchObject({ title: 'NotFound' });
    expect(await contradictions()).toEqual([]);
  });

  test('is held until its time is over, and cannot be accepted afterwards', async () => {
    const line = await aLine(2);
    const [first] = line.line as [User];
    await free(line);
    const place = await placeOf(first, line.coach);
    if (!place) throw new Error('Nothing was offered');
    await expect(accept(first, line.coach, {}, { at: hours(12) })).rejects.toMatchObject({
      title: 'ConflictError',
      message: 'The offer has expired',
    });
    await expire(place, hours(11));
    expect(await placeOf(first, line.coach)).toBeDefined();
  });

  test('passes on from who missed it to the next, and is free after the last', async () => {
    const line = await aLine(2);
    const [first, second] = line.line as [User, User];
    await free(line);
    for (const client of [first, second]) {
      const place = await placeOf(client, line.coach);
      if (!place) throw new Error('Nothing was offered');
      await expire(place, hours(24));
      await expire(place, hours(24));
      await offer(line.coach, hours(1));
      expect(await placeOf(client, line.coach)).toBeUndefined();
    }
    await book(first, line.coach);
    expect(await contradictions()).toEqual([]);
  });

  test('given up goes to the next', async () => {
    const line = await aLine(2);
    const [first, second] = line.line as [User, User];
    await free(line);
    await leave(first, line.coach);
    await offer(line.coach);
    expect(await placeOf(second, line.coach)).toHaveProperty('offer');
    await expect(leave(first, line.coach)).rejects.toMatchObject({ title: 'NotFound' });
    expect(await contradictions()).toEqual([]);
  });

  test('through a greater total goes to those who wait, as many as there are', async () => {
    const line = await aLine(3);
    const [admin] = await given(anAdmin());
    await new UserService().change(
      line.coach.user_id,
      { total_slots: 3 },
      {
        userId: admin.user_id,
        role: 'admin',
        at: today,
      },
    );
    await offer(line.coach);
    const places = await Promise.all(line.line.map((client) => placeOf(client, line.coach)));
    expect(places.map((place) => place?.offer?.slot_number)).toEqual([2, 3, undefined]);
    expect(await contradictions()).toEqual([]);
  });
});

describe('At the same moment', () => {
  test('accepting, leaving and expiring end in one consistent state', async () => {
    for (let round = 0; round < 10; round += 1) {
      const line = await aLine(2);
      const [first] = line.line as [User];
      await free(line);
      const place = await placeOf(first, line.coach);
      if (!place) throw new Error('Nothing was offered');
      const outcomes = await Promise.allSettled([
        accept(first, line.coach, {}, { at: hours(11) }),
        leave(first, line.coach),
        expire(place, hours(13)),
        offer(line.coach),
      ]);
      const [accepted] = outcomes;
      await offer(line.coach);
      expect(await placeOf(first, line.coach)).toBeUndefined();
      const next = await placeOf(line.line[1] as User, line.coach);
      expect(next?.offer !== undefined).toBe(accepted?.status === 'rejected');
    }
    expect(await contradictions()).toEqual([]);
  });

  test('the first leaves and is offered the slot: it is somebody’s or free, and counted', async () => {
    for (let round = 0; round < 15; round += 1) {
      const line = await aLine(3);
      const [first] = line.line as [User];
      await change(line.holder, line.bookingId, { status: 'cancelled' });
      await Promise.all([leave(first, line.coach), offer(line.coach), offer(line.coach)]);
      await offer(line.coach);
      const places = await Promise.all(line.line.map((client) => placeOf(client, line.coach)));
      expect(places.map((place) => place && place.offer !== undefined)).toEqual([undefined, true, false]);
    }
    expect(await contradictions()).toEqual([]);
  });

  test('many join while slots come and go: counts stay true, and all slots end in hands', async () => {
    const [coach, ...holders] = await given(aCoach({ total_slots: 3 }), aClient(), aClient(), aClient());
    const clients = await given(...Array.from({ length: 8 }, aClient));
    const held = await Promise.all(
      holders.map((holder, place) => book(holder, coach, { slot_number: place + 1 })),
    );
    await Promise.allSettled([
      ...clients.map((client) => join(client, coach)),
      ...held.map(({ entity }) => change(coach, entity.booking_id, { status: 'cancelled' })),
      offer(coach),
      offer(coach),
    ]);
    await offer(coach);
    const places = (await Promise.all(clients.map((client) => placeOf(client, coach)))).flatMap(
      (place) => place ?? [],
    );
    const offered = places.filter((place) => place.offer !== undefined);
    expect(offered).toHaveLength(Math.min(3, places.length));
    expect(await contradictions()).toEqual([]);
  });
});

test('A deactivated client waits for nobody, and nobody for a deactivated coach', async () => {
  const line = await aLine(2);
  const [first, second] = line.line as [User, User];
  await free(line);
  const [admin] = await given(anAdmin());
  const by = { userId: admin.user_id, at: today };
  const waitlist = new WaitlistService();
  await waitlist.removeAll(first.user_id, by);
  await offer(line.coach);
  expect(await placeOf(second, line.coach)).toHaveProperty('offer');
  await new UserService().change(line.coach.user_id, { status: 'deactivated' }, { ...by, role: 'admin' });
  await expect(accept(second, line.coach)).rejects.toMatchObject({ title: 'NotFound' });
  await waitlist.removeAll(line.coach.user_id, by);
  await waitlist.removeAll(line.coach.user_id, by);
  expect(await placeOf(second, line.coach)).toBeUndefined();
  expect(await contradictions()).toEqual([]);
});
