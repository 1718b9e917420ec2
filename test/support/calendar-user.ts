import { expect } from '@jest/globals';
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
import { connectAccount, type StoreAndGoogle } from './google-desk.ts';

const minute = 60_000;

/** A clock that goes on by as much as somebody would wait. */
export class StoryClock {
  readonly #begun: number;
  #time: number;

  constructor(begun: string) {
    this.#begun = Date.parse(begun);
    this.#time = this.#begun;
  }

  readonly now = (): Date => new Date(this.#time);

  readonly pause = async (milliseconds: number): Promise<void> => {
    this.#time += milliseconds;
  };

  restart(): void {
    this.#time = this.#begun;
  }
}

/** A refusal, a store that fails and a race that is lost for good are what users and functions meet; the rest is a fault of ours. */
export async function attempt(action: () => Promise<unknown>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

/** Somebody with a Google calendar, and what consumers and schedule do for it. */
export class CalendarUser {
  readonly user_id: string;
  readonly email: string;
  readonly #desk: StoreAndGoogle;
  readonly #clock: StoryClock;
  readonly #sync: CalendarSync;
  readonly #pull: CalendarPull;

  constructor({ user_id }: { readonly user_id: string }, desk: StoreAndGoogle, clock: StoryClock) {
    this.user_id = user_id;
    this.email = `${user_id}@gmail.com`;
    this.#desk = desk;
    this.#clock = clock;
    this.#sync = new CalendarSync(clock.now, undefined, clock.pause);
    this.#pull = new CalendarPull(clock.now, undefined, clock.pause);
  }

  /** What they do in Google's own pages. */
  get calendar() {
    return this.#desk.google.calendarOf(this.email);
  }

  connect(): Promise<void> {
    return connectAccount(this.user_id, this.email, this.#clock.now);
  }

  /** What the event of a change has done. */
  async converge(sessionId: string): Promise<boolean> {
    let agrees = false;
    await attempt(async () => {
      const entity = {
        user_id: this.user_id,
        entity_id: sessionId,
        entity_type: 'scheduled_session',
      } as const;
      agrees = await this.#sync.converge(entity);
    });
    return agrees;
  }

  look(): Promise<void> {
    return attempt(() => this.#pull.pull(this.user_id));
  }

  /** What the schedule does. */
  async run(): Promise<void> {
    for (const userId of await new CalendarAccountRepository().duePulls(this.#clock.now())) {
      if (userId !== this.user_id) continue;
      await attempt(async () => {
        if (await this.#pull.pull(userId)) await new EventsPutBack().failedOf(userId, this.#clock.now());
      });
    }
    for (const one of await new CalendarEventRepository().due(this.#clock.now())) {
      if (one.user_id === this.user_id) await attempt(() => this.#sync.converge(one));
    }
  }

  /** Nothing fails any more: what was done is told, pauses pass, and the schedule runs and looks at everything once. */
  async settle(): Promise<void> {
    this.#desk.google.faults.clear();
    this.#desk.store.faults.clear();
    this.calendar.expireSyncTokens();
    const ids = (await this.sessions()).map(({ session_id }) => session_id);
    // What is put back in one round is looked at in the next: two in a row have to find nothing to do.
    let quiet = 0;
    for (let round = 0; round < 30 && quiet < 2; round += 1) {
      await this.#clock.pause(61 * minute);
      await this.run();
      const agree = await Promise.all(ids.map((id) => this.converge(id)));
      quiet = agree.every(Boolean) && (await this.#hasLooked()) ? quiet + 1 : 0;
    }
  }

  /** Whether the last look into the calendar came through. */
  async #hasLooked(): Promise<boolean> {
    const accounts = new CalendarAccountRepository();
    const { account } = await readTogether({ account: accounts.account(this.user_id) });
    return account?.failed_pulls === 0 && (account.next_pull_at ?? '') > this.#clock.now().toISOString();
  }

  async sessions(): Promise<ScheduledSession[]> {
    const asked = { caller: this.user_id, page: { limit: 99 } };
    return (await new ScheduledSessionRepository().listOfUser(this.user_id, {}, asked)).items;
  }

  /** What the calendar shows. */
  shown() {
    return this.calendar.events().filter(({ status }) => status !== 'cancelled');
  }

  /** Each session that is not cancelled has its one event, at its time, and no other event is ours. */
  async expectAgreement(): Promise<void> {
    const open = (await this.sessions()).filter(({ status }) => status !== 'cancelled');
    const ours = this.shown().flatMap(({ id, start, extendedProperties }) =>
      extendedProperties?.private ? [[id, new Date(String(start.dateTime)).toISOString()] as const] : [],
    );
    expect(new Map(ours)).toEqual(
      new Map(
        open.map(({ session_id, start_time }) => [eventIdOf(this.user_id, session_id), start_time] as const),
      ),
    );
  }
}
