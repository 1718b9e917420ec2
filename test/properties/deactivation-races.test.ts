import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { BookingService } from '#shared/bookings/booking.service.ts';
import { Problem } from '#shared/problems.ts';
import { SlotRepository } from '#shared/slots/slot.repository.ts';
import { UserService } from '#shared/users/user.service.ts';
import type { User } from '#shared/users/user.ts';
import { book, change, today } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, anAdmin, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const users = new UserService();
const bookings = new BookingService();

/** Answers how a request was refused, if it was. */
async function refusalOf(action: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await action();
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.title;
    throw error;
  }
}

const setStatus = (admin: User, { user_id }: User, status: 'active' | 'deactivated') =>
  users.change(user_id, { status }, { userId: admin.user_id, role: 'admin', at: today });

/** What the deactivation's consumer does, some time after it. */
const cleanUp = (admin: User, { user_id }: User) =>
  bookings.cancelAllUpcoming(user_id, { userId: admin.user_id, at: today });

const openBookings = async ({ user_id }: User): Promise<number> =>
  (await new BookingRepository().openOfClient(user_id)).length +
  (await new SlotRepository().heldOf(user_id)).length;

test('Whoever is deactivated in the middle of it all holds nothing afterwards, and gets nothing more', async () => {
  const step = fc.record({
    client: fc.nat({ max: 2 }),
    coach: fc.nat({ max: 1 }),
    slot_number: fc.integer({ min: 1, max: 4 }),
    hour: fc.option(fc.integer({ min: 10, max: 23 }), { nil: undefined }),
    isConfirmed: fc.boolean(),
  });
  const race = fc.record({
    steps: fc.array(step, { minLength: 3, maxLength: 12 }),
    goneClient: fc.nat({ max: 2 }),
    goneCoach: fc.nat({ max: 1 }),
    after: fc.nat({ max: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(race, async ({ steps, goneClient, goneCoach, after }) => {
      const [admin] = await given(anAdmin());
      const clients = await given(aClient(), aClient(), aClient());
      const coaches = await given(aCoach({ total_slots: 4 }), aCoach({ total_slots: 4 }));
      const [client, coach] = [clients[goneClient], coaches[goneCoach]];
      if (!client || !coach) throw new Error('Nobody to deactivate');
      const work = steps.map(({ client: c, coach: k, slot_number, hour, isConfirmed }) => async () => {
        const [booker, booked] = [clients[c], coaches[k]];
        if (!booker || !booked) return;
        await refusalOf(async () => {
          const scheduled_at = hour === undefined ? undefined : `2026-03-02T${hour}:00:00.000Z`;
          const { entity } = await book(booker, booked, {
            slot_number,
            ...(scheduled_at && { scheduled_at }),
          });
          if (isConfirmed) await change(booked, entity.booking_id, { status: 'confirmed' });
        });
      });
      const leaving = [client, coach].map((person) => () => setStatus(admin, person, 'deactivated'));
      await Promise.all(
        [...work.slice(0, after), ...leaving, ...work.slice(after)].map((request) => request()),
      );
      for (const person of [client, coach]) await cleanUp(admin, person);

      expect([await openBookings(client), await openBookings(coach)]).toEqual([0, 0]);
      const other = coaches.find((one) => one !== coach);
      if (other) expect(await refusalOf(() => book(client, other, { slot_number: 4 }))).not.toBeUndefined();
      expect(await contradictions()).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

test('A change by somebody who was deactivated is refused for that, at once', async () => {
  const [admin, coach, client] = await given(anAdmin(), aCoach(), aClient());
  const { entity } = await book(client, coach);
  await setStatus(admin, coach, 'deactivated');
  expect(await refusalOf(() => change(coach, entity.booking_id, { status: 'confirmed' }))).toBe(
    'Unauthorized',
  );
  expect(await refusalOf(() => book(client, coach, { slot_number: 2 }))).toBe('NotFound');
  await setStatus(admin, coach, 'active');
  // The tokens from before stay what they became: invalid.
  expect(await refusalOf(() => change(coach, entity.booking_id, { status: 'confirmed' }))).toBe(
    'Unauthorized',
  );
  expect(await contradictions()).toEqual([]);
});

test('A coach is deactivated and a slot given back at the same moment: neither is lost', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [admin, coach, client] = await given(anAdmin(), aCoach(), aClient());
    const { entity } = await book(client, coach);
    await Promise.all([
      setStatus(admin, coach, 'deactivated'),
      change(client, entity.booking_id, { status: 'cancelled' }),
    ]);
    expect(await users.find(coach.user_id)).toMatchObject({ status: 'deactivated', available_slots: 10 });
  }
  expect(await contradictions()).toEqual([]);
});
