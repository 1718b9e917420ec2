import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { GoogleFault } from '#lib/local/google/google.ts';
import { eventIdOf } from '#shared/calendar/event-id.ts';
import { plan, replan } from '#test/support/calendar-desk.ts';
import { attempt, CalendarUser, StoryClock } from '#test/support/calendar-user.ts';
import { type StoreAndGoogle, startStoreAndGoogle } from '#test/support/google-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, given } from '#test/support/people.ts';

const minute = 60_000;
const begun = '2026-03-01T12:00:00.000Z';
const clock = new StoryClock(begun);

let desk: StoreAndGoogle;
beforeAll(async () => {
  desk = await startStoreAndGoogle(clock.now);
});
afterAll(() => desk.close());

/** A free hour of some day; sessions of one run are never at the same. */
const startOf = (place: number): string =>
  new Date(Date.parse(begun) + (place + 2) * 6 * 60 * minute).toISOString();
const laterThan = (start: string): string => new Date(Date.parse(start) + 60 * minute).toISOString();

const somePlace = fc.nat(60);
const which = fc.nat(20);
const fault: fc.Arbitrary<GoogleFault> = fc.record(
  {
    kind: fc.constantFrom('status', 'reset-before', 'reset-after', 'garbage'),
    status: fc.constantFrom(401, 403, 404, 409, 410, 412, 429, 500, 503),
    method: fc.constantFrom(
      'events.insert',
      'events.update',
      'events.get',
      'events.delete',
      'events.list',
      'token.refresh',
    ),
    times: fc.integer({ min: 1, max: 4 }),
  },
  { requiredKeys: ['kind', 'status', 'times'] },
) as fc.Arbitrary<GoogleFault>;

const step = fc.oneof(
  fc.record({ what: fc.constant('schedule' as const), place: somePlace }),
  fc.record({ what: fc.constant('move' as const), which, place: somePlace }),
  fc.record({ what: fc.constant('cancel' as const), which }),
  fc.record({ what: fc.constant('converge' as const), which }),
  fc.record({ what: fc.constant('move in Google' as const), which, place: somePlace }),
  fc.record({ what: fc.constant('delete in Google' as const), which }),
  fc.record({ what: fc.constant('event of another' as const), place: somePlace }),
  fc.record({ what: fc.constant('look' as const) }),
  fc.record({ what: fc.constant('run' as const) }),
  fc.record({ what: fc.constant('fault' as const), fault }),
  fc.record({
    what: fc.constant('crash' as const),
    fault: fc.constantFrom('connection-reset-before' as const, 'connection-reset-after' as const),
    call: fc.integer({ min: 1, max: 8 }),
  }),
  fc.record({ what: fc.constant('time' as const), minutes: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ what: fc.constant('forget the token' as const) }),
);

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class Run {
  readonly user: CalendarUser;
  readonly sessionIds: string[] = [];

  constructor(user: CalendarUser) {
    this.user = user;
  }

  // oxlint-disable-next-line complexity -- one case for each thing that can happen
  async take(one: Step): Promise<void> {
    const { user } = this;
    switch (one.what) {
      case 'schedule': {
        await attempt(async () => {
          const { entity } = await plan(user, startOf(one.place), { sync_to_calendar: true });
          const [{ session_id }] = entity.sessions;
          this.sessionIds.push(session_id);
          await user.converge(session_id);
        });
        return;
      }
      case 'move':
        return this.#with(one.which, async (id) => {
          await attempt(() => replan(user, id, { start_time: startOf(one.place) }));
          await user.converge(id);
        });
      case 'cancel':
        return this.#with(one.which, async (id) => {
          await attempt(() => replan(user, id, { status: 'cancelled' }));
          await user.converge(id);
        });
      case 'converge':
        return this.#with(one.which, (id) => Promise.all([user.converge(id), user.converge(id)]));
      case 'move in Google':
        return this.#withEvent(one.which, (id) =>
          user.calendar.move(id, startOf(one.place), laterThan(startOf(one.place))),
        );
      case 'delete in Google':
        return this.#withEvent(one.which, (id) => user.calendar.remove(id));
      case 'event of another':
        user.calendar.insert({
          start: { dateTime: startOf(one.place) },
          end: { dateTime: laterThan(startOf(one.place)) },
        });
        return;
      case 'look':
        return user.look();
      case 'run':
        return attempt(() => user.run());
      case 'fault':
        desk.google.faults.inject(one.fault);
        return;
      case 'crash': {
        let seen = 0;
        desk.store.faults.inject({ fault: one.fault, times: 3, when: () => (seen += 1) >= one.call });
        return;
      }
      case 'time':
        return clock.pause(one.minutes * minute);
      case 'forget the token':
        user.calendar.expireSyncTokens();
    }
  }

  async #with(place: number, action: (id: string) => Promise<unknown>): Promise<void> {
    const id = this.sessionIds[place % Math.max(1, this.sessionIds.length)];
    if (id !== undefined) await action(id);
  }

  #withEvent(place: number, action: (eventId: string) => void): Promise<void> {
    return this.#with(place, async (id) => {
      const eventId = eventIdOf(this.user.user_id, id);
      if (this.user.shown().some((event) => event.id === eventId)) action(eventId);
    });
  }
}

test('However calendars and sessions are changed, and whatever fails, in the end they agree, and nothing is doubled or lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      clock.restart();
      const [person] = await given(aClient());
      const run = new Run(new CalendarUser(person, desk, clock));
      await run.user.connect();
      for (const one of steps) await run.take(one);
      await run.user.settle();

      const ids = (await run.user.sessions()).map(({ session_id }) => session_id);
      expect(ids).toEqual(expect.arrayContaining(run.sessionIds));
      await run.user.expectAgreement();
      expect(await contradictions()).toEqual([]);
    }),
    { numRuns: 20 },
  );
}, 240_000);
