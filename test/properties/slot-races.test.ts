import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { BookingService } from '#shared/bookings/booking.service.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { Problem } from '#shared/problems.ts';
import { UserRepository } from '#shared/users/user.repository.ts';
import { UserService } from '#shared/users/user.service.ts';
import type { User } from '#shared/users/user.ts';
import { WaitlistService } from '#shared/waitlist/waitlist.service.ts';
import { openHours, setDate } from '#test/support/availability-desk.ts';
import { book, change, today } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, anAdmin, given } from '#test/support/people.ts';
import { bookSeries, cancelSeries } from '#test/support/series-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';
import { accept, expire, join, leave, offer, placeOf } from '#test/support/waitlist-desk.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const expected = new Set(['ConflictError', 'NotFound', 'Forbidden', 'Unauthorized', 'ValidationError']);

/** Answers what was made, or nothing where it was refused; anything but a refusal is a fault of ours. */
async function attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Problem && expected.has(error.title)) return undefined;
    throw error;
  }
}

const hour = 60 * 60_000;
const inHours = (hours: number): string => new Date(today.getTime() + hours * hour).toISOString();

const someTime = fc.option(
  fc.integer({ min: 2, max: 80 }).map((half) => inHours(half / 2)),
  { nil: undefined },
);
const what = fc.constantFrom(
  'book',
  'book',
  'series',
  'end',
  'end',
  'end',
  'move',
  'cancel series',
  'join',
  'join',
  'leave',
  'accept',
  'accept',
  'expire',
  'offer',
  'close a day',
  'open a day',
  'more slots',
);
const step = fc.record({
  what,
  client: fc.nat({ max: 3 }),
  coach: fc.nat({ max: 1 }),
  which: fc.nat({ max: 30 }),
  slot_number: fc.integer({ min: 1, max: 3 }),
  at: someTime,
  status: fc.constantFrom('confirmed' as const, 'completed' as const, 'cancelled' as const),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Two coaches with two slots each, and four clients who want them. */
class Gym {
  readonly #bookings: { id: string; coach: User; client: User }[] = [];
  readonly #series: { id: string; coach: User }[] = [];
  readonly #people: { coaches: User[]; clients: User[]; admin: User };

  constructor(people: { coaches: User[]; clients: User[]; admin: User }) {
    this.#people = people;
  }

  /** All slots are held by two of the clients, and the others wait: so there is something to end and to offer. */
  async fill(): Promise<void> {
    const { coaches, clients } = this.#people;
    for (const coach of coaches) {
      for (const [place, client] of clients.entries()) {
        if (place >= 2) await join(client, coach);
        else {
          const { entity } = await book(client, coach, { slot_number: place + 1 });
          this.#bookings.push({ id: entity.booking_id, coach, client });
        }
      }
    }
  }

  async run(asked: Step): Promise<void> {
    const { coaches, clients, admin } = this.#people;
    const coach = pick(coaches, asked.coach);
    const client = pick(clients, asked.client);
    const { slot_number, at, status, which } = asked;
    const timed = at === undefined ? {} : { scheduled_at: at };
    const stories: Record<Step['what'], () => Promise<unknown>> = {
      book: async () => {
        const { entity } = await book(client, coach, { slot_number, ...timed });
        this.#bookings.push({ id: entity.booking_id, coach, client });
      },
      series: async () => {
        const { entity } = await bookSeries(client, coach, {
          slot_number,
          ...timed,
          policy: 'skip_conflicts',
        });
        this.#series.push({ id: entity.series.series_id, coach });
        this.#bookings.push(...entity.bookings.map(({ booking_id: id }) => ({ id, coach, client })));
      },
      end: async () => {
        const target = pick(this.#bookings, which);
        await change(target.coach, target.id, { status });
      },
      move: async () => {
        const target = pick(this.#bookings, which);
        await change(target.coach, target.id, { scheduled_at: at });
      },
      'cancel series': async () => {
        const target = pick(this.#series, which);
        await cancelSeries(target.coach, target.id);
      },
      join: () => join(client, coach),
      leave: () => leave(client, coach),
      accept: () => accept(client, coach, timed),
      expire: async () => {
        const place = await placeOf(client, coach);
        if (place) await expire(place, new Date(today.getTime() + 13 * hour));
      },
      offer: () => offer(coach),
      'close a day': () => setDate(coach, inHours(24).slice(0, 10), []),
      'open a day': () => setDate(coach, inHours(24).slice(0, 10), undefined),
      'more slots': () =>
        new UserService().change(
          coach.user_id,
          { total_slots: 2 + (which % 2) },
          {
            userId: admin.user_id,
            role: 'admin',
            at: today,
          },
        ),
    };
    await attempt(stories[asked.what]);
  }
}

/** Of an empty list nothing can be asked for. */
function pick<T>(from: readonly T[], place: number): T {
  const picked = from[place % from.length];
  if (picked === undefined) throw new Problem('NotFound', 'Nothing to pick from');
  return picked;
}

test('Bookings, series, waitlists and hours in any order at once keep every invariant', async () => {
  const wave = fc.array(step, { minLength: 2, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(wave, { minLength: 1, maxLength: 5 }), async (waves) => {
      const coaches = await given(aCoach({ total_slots: 2 }), aCoach({ total_slots: 2 }));
      const clients = await given(aClient(), aClient(), aClient(), aClient());
      const [admin] = await given(anAdmin());
      await openHours(coaches[0], { slot_minutes: 30 });
      const gym = new Gym({ coaches, clients, admin });
      await gym.fill();
      for (const steps of waves) {
        await Promise.all(steps.map((asked) => gym.run(asked)));
        // Events arrive now and then.
        for (const coach of coaches) await offer(coach);
      }
      expect(await contradictions()).toEqual([]);

      // What the events of it all bring about: no slot is free while somebody waits.
      for (const coach of coaches) await offer(coach);
      for (const { user_id } of coaches) {
        const { coach } = await readTogether({ coach: new UserRepository().account(user_id) });
        if (coach?.role !== 'coach') throw new Error('Nobody changed a role');
        expect(coach.available_slots > 0 && coach.waiting_count > 0).toBe(false);
      }

      // And when somebody is deactivated, nothing of theirs stays.
      const by = { userId: admin.user_id, at: today };
      for (const { user_id } of [coaches[0], clients[0]]) {
        await new UserService().change(user_id, { status: 'deactivated' }, { ...by, role: 'admin' });
        await Promise.all([
          new BookingService().cancelAllUpcoming(user_id, by),
          new WaitlistService().removeAll(user_id, by),
        ]);
      }
      for (const coach of coaches) expect(await placeOf(clients[0], coach)).toBeUndefined();
      expect(await contradictions()).toEqual([]);
    }),
    { numRuns: 20 },
  );
}, 240_000);
