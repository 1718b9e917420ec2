import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Booking } from '#shared/bookings/booking.ts';
import type { BookingChange } from '#shared/bookings/change-booking.ts';
import { Problem } from '#shared/problems.ts';
import type { User } from '#shared/users/user.ts';
import { book, change, keyed, today } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const hour = 60 * 60_000;
const inHours = (hours: number): string => new Date(today.getTime() + hours * hour).toISOString();

/** What a caller may be answered in a race; anything else is a fault of ours. */
const expected = new Set(['ConflictError', 'NotFound', 'Forbidden']);

/** A client that is told to come back comes back. */
async function attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (expected.has(error.title)) return undefined;
      if (error.title !== 'ServiceUnavailable') throw error;
    }
  }
}

describe('Contended booking', () => {
  test('500 clients race for 10 slots: exactly 10 win', async () => {
    const clients = Array.from({ length: 500 }, aClient);
    const [coach] = await given(aCoach({ total_slots: 10 }));
    const won = await Promise.all(
      clients.map((client, place) =>
        attempt(() => book(client, coach, { slot_number: (place % 10) + 1 }, keyed(client, 'race'))),
      ),
    );
    const slots = won.filter((answer) => answer !== undefined).map(({ entity }) => entity.slot_number);
    expect(slots.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(await contradictions()).toEqual([]);
  });

  test('100 clients race for one hour of a coach: exactly one wins', async () => {
    const clients = Array.from({ length: 100 }, aClient);
    const [coach] = await given(aCoach({ total_slots: 100 }));
    const won = await Promise.all(
      clients.map((client, place) =>
        attempt(() =>
          book(client, coach, { slot_number: place + 1, scheduled_at: inHours(24 + (place % 2) / 2) }),
        ),
      ),
    );
    expect(won.filter((answer) => answer !== undefined)).toHaveLength(1);
    expect(await contradictions()).toEqual([]);
  });
});

test('24 clients book 24 different half hours of a coach’s day at once: all win', async () => {
  const clients = Array.from({ length: 24 }, aClient);
  const [coach] = await given(aCoach({ total_slots: 24 }));
  const won = await Promise.all(
    clients.map((client, place) => {
      const request = { slot_number: place + 1, scheduled_at: inHours(36 + place / 2), duration_minutes: 30 };
      return attempt(() => book(client, coach, request, keyed(client, 'day')));
    }),
  );
  expect(won.filter((answer) => answer !== undefined)).toHaveLength(24);
  expect(await contradictions()).toEqual([]);
});

describe('Random interleavings', () => {
  const person = fc.nat({ max: 2 });
  const time = fc.option(
    fc.integer({ min: 1, max: 60 }).map((half) => inHours(half / 2)),
    { nil: undefined },
  );
  const booking = fc.record({
    do: fc.constant('book' as const),
    client: person,
    coach: fc.nat({ max: 1 }),
    slot_number: fc.integer({ min: 1, max: 3 }),
    scheduled_at: time,
    duration_minutes: fc.constantFrom(30, 60, 90, 480),
    /** How often the same request arrives, under one key. */
    repetitions: fc.integer({ min: 1, max: 3 }),
  });
  const changing = fc.record({
    do: fc.constant('change' as const),
    by: fc.constantFrom('client' as const, 'coach' as const),
    which: fc.nat({ max: 20 }),
    asked: fc.oneof(
      fc.constantFrom<BookingChange>(
        { status: 'confirmed' },
        { status: 'completed' },
        { status: 'cancelled' },
      ),
      fc.integer({ min: 1, max: 60 }).map((half): BookingChange => ({ scheduled_at: inHours(half / 2) })),
    ),
  });
  type Step =
    | (typeof booking extends fc.Arbitrary<infer B> ? B : never)
    | (typeof changing extends fc.Arbitrary<infer C> ? C : never);
  const wave = fc.array(fc.oneof(booking, changing), { minLength: 1, maxLength: 12 });

  test('of book, confirm, move, cancel and complete keep every invariant', async () => {
    let key = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(wave, { minLength: 1, maxLength: 4 }), async (waves) => {
        const coaches = await given(aCoach({ total_slots: 3 }), aCoach({ total_slots: 3 }));
        const clients = await given(aClient(), aClient(), aClient());
        const made: Booking[] = [];
        const run = async (step: Step): Promise<void> => {
          if (step.do === 'book') {
            const { client, coach, repetitions, do: _, ...request } = step;
            const by = pick<User>(clients, client);
            const sameKey = keyed(by, `key ${key++}`);
            const answers = await Promise.all(
              Array.from({ length: repetitions }, () =>
                attempt(() => book(by, pick(coaches, coach), request, sameKey)),
              ),
            );
            const entities = answers.flatMap((answer) => (answer ? [answer.entity] : []));
            expect(new Set(entities.map(({ booking_id }) => booking_id)).size).toBeLessThanOrEqual(1);
            made.push(...entities.slice(0, 1));
          } else if (made.length > 0) {
            const target = pick(made, step.which);
            const id = step.by === 'client' ? target.client_id : target.coach_id;
            await attempt(() => change({ user_id: id, role: step.by }, target.booking_id, step.asked));
          }
        };
        for (const steps of waves) await Promise.all(steps.map(run));
        expect(await contradictions()).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

function pick<T>(from: readonly T[], place: number): T {
  const picked = from[place % from.length];
  if (picked === undefined) throw new Error('Nothing to pick from');
  return picked;
}
