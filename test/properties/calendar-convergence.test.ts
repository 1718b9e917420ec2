import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { GoogleFault } from '#lib/local/google/google.ts';
import { CalendarAccountRepository } from '#shared/calendar/calendar-account.repository.ts';
import { CalendarEventRepository } from '#shared/calendar/calendar-event.repository.ts';
import { CalendarPull } from '#shared/calendar/calendar-pull.service.ts';
import { CalendarSync } from '#shared/calendar/calendar-sync.service.ts';
import { eventIdOf } from '#shared/calendar/event-id.ts';
import { EventsPutBack } from '#shared/calendar/events-put-back.service.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import { Problem } from '#shared/problems.ts';
import { ScheduledSessionRepository } from '#shared/schedule/scheduled-session.repository.ts';
import type { ScheduledSession } from '#shared/schedule/scheduled-session.ts';
import { plan, replan } from '#test/support/calendar-desk.ts';
import { connectAccount, type StoreAndGoogle, startStoreAndGoogle } from '#test/support/google-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, given } from '#test/support/people.ts';

const minute = 60_000;
const begun = Date.parse('2026-03-01T12:00:00.000Z');
let time = begun;
const now = (): Date => new Date(time);
/** Nobody waits for real: the clock goes on. */
const pause = async (milliseconds: number): Promise<void> => {
  time += milliseconds;
};

let desk: StoreAndGoogle;
beforeAll(async () => {
  desk = await startStoreAndGoogle(now);
});
afterAll(() => desk.close());

/** A free hour of some day; sessions of one run are never at the same. */
const startOf = (place: number): string => new Date(begun + (place + 2) * 6 * 60 * minute).toISOString();
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

/** A refusal, a store that fails and a race that is lost for good are what users and functions meet; the rest is a fault of ours. */
async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

class Run {
  readonly userId: string;
  readonly email: string;
  readonly sessionIds: string[] = [];
  readonly #sync = new CalendarSync(now, undefined, pause);
  readonly #pull = new CalendarPull(now, undefined, pause);

  constructor(userId: string) {
    this.userId = userId;
    this.email = `${userId}@gmail.com`;
  }

  // oxlint-disable-next-line complexity -- one case for each thing that can happen
  async take(one: Step): Promise<void> {
    const calendar = desk.google.calendarOf(this.email);
    const person = { user_id: this.userId };
    switch (one.what) {
      case 'schedule': {
        await attempt(async () => {
          const { entity } = await plan(person, startOf(one.place), { sync_to_calendar: true });
          this.sessionIds.push(entity.sessions[0].session_id);
          await this.converge(this.sessionIds.length - 1);
        });
        return;
      }
      case 'move':
        await this.#with(one.which, (id) => replan(person, id, { start_time: startOf(one.place) }));
        await this.converge(one.which);
        return;
      case 'cancel':
        await this.#with(one.which, (id) => replan(person, id, { status: 'cancelled' }));
        await this.converge(one.which);
        return;
      case 'converge':
        await Promise.all([this.converge(one.which), this.converge(one.which)]);
        return;
      case 'move in Google':
        return this.#withEvent(one.which, (id) =>
          calendar.move(id, startOf(one.place), laterThan(startOf(one.place))),
        );
      case 'delete in Google':
        return this.#withEvent(one.which, (id) => calendar.remove(id));
      case 'event of another':
        calendar.insert({
          start: { dateTime: startOf(one.place) },
          end: { dateTime: laterThan(startOf(one.place)) },
        });
        return;
      case 'look':
        return attempt(() => this.#pull.pull(this.userId));
      case 'run':
        return attempt(() => this.run());
      case 'fault':
        desk.google.faults.inject(one.fault);
        return;
      case 'crash': {
        let seen = 0;
        desk.store.faults.inject({
          fault: one.fault,
          times: 3,
          when: () => (seen += 1) >= one.call,
        });
        return;
      }
      case 'time':
        time += one.minutes * minute;
        return;
      case 'forget the token':
        calendar.expireSyncTokens();
    }
  }

  /** What the event of a change has done. */
  async converge(place: number): Promise<boolean> {
    let agrees = true;
    await this.#with(place, async (id) => {
      const entity = { user_id: this.userId, entity_id: id, entity_type: 'scheduled_session' } as const;
      agrees = await this.#sync.converge(entity);
    });
    return agrees;
  }

  /** What the schedule does. */
  async run(): Promise<void> {
    for (const userId of await new CalendarAccountRepository().duePulls(now())) {
      if (userId !== this.userId) continue;
      await attempt(async () => {
        if (await this.#pull.pull(userId)) await new EventsPutBack().failedOf(userId, now());
      });
    }
    for (const one of await new CalendarEventRepository().due(now())) {
      if (one.user_id === this.userId) await attempt(() => this.#sync.converge(one));
    }
  }

  async #with(place: number, action: (id: string) => Promise<unknown>): Promise<void> {
    const id = this.sessionIds[place % Math.max(1, this.sessionIds.length)];
    if (id !== undefined) await attempt(() => action(id));
  }

  async #withEvent(place: number, action: (eventId: string) => void): Promise<void> {
    await this.#with(place, async (id) => {
      const eventId = eventIdOf(this.userId, id);
      if (this.shown().some((event) => event.id === eventId)) action(eventId);
    });
  }

  shown() {
    const events = desk.google.calendarOf(this.email).events();
    return events.filter(({ status }) => status !== 'cancelled');
  }

  /** Whether the last look into the calendar came through. */
  async hasLooked(): Promise<boolean> {
    const accounts = new CalendarAccountRepository();
    const { account } = await readTogether({ account: accounts.account(this.userId) });
    return account?.failed_pulls === 0 && (account.next_pull_at ?? '') > now().toISOString();
  }

  /** Also those whose scheduling came through without an answer. */
  async sessions(): Promise<ScheduledSession[]> {
    const asked = { caller: this.userId, page: { limit: 99 } };
    return (await new ScheduledSessionRepository().listOfUser(this.userId, {}, asked)).items;
  }

  /** Nothing fails any more: what was done is told, pauses pass, and the schedule runs. */
  async settle(): Promise<void> {
    desk.google.faults.clear();
    desk.store.faults.clear();
    for (const { session_id } of await this.sessions()) {
      if (!this.sessionIds.includes(session_id)) this.sessionIds.push(session_id);
    }
    // What is put back in one round is looked at in the next: two in a row have to find nothing to do.
    let quiet = 0;
    for (let round = 0; round < 30 && quiet < 2; round += 1) {
      time += 61 * minute;
      await this.run();
      const agree = await Promise.all(this.sessionIds.map((_id, place) => this.converge(place)));
      quiet = agree.every(Boolean) && (await this.hasLooked()) ? quiet + 1 : 0;
    }
  }
}

test('However calendars and sessions are changed, and whatever fails, in the end they agree, and nothing is doubled or lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      time = begun;
      const [{ user_id }] = await given(aClient());
      const run = new Run(user_id);
      await connectAccount(user_id, run.email, now);
      for (const one of steps) await run.take(one);
      await run.settle();

      const sessions = await run.sessions();
      expect(sessions).toHaveLength(run.sessionIds.length);
      const open = sessions.filter(({ status }) => status !== 'cancelled');
      const ours = new Map(
        run
          .shown()
          .flatMap(({ id, start, extendedProperties }) =>
            extendedProperties?.private ? [[id, new Date(String(start.dateTime)).toISOString()]] : [],
          ),
      );
      expect(ours).toEqual(
        new Map(open.map(({ session_id, start_time }) => [eventIdOf(user_id, session_id), start_time])),
      );
      expect(await contradictions()).toEqual([]);
    }),
    { numRuns: 20 },
  );
}, 240_000);
