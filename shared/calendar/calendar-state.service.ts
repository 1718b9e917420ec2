import { readTogether } from '../dynamodb/reading.ts';
import { CalendarAccountRepository } from './calendar-account.repository.ts';
import { CalendarEventRepository } from './calendar-event.repository.ts';
import { type CalendarStanding, off, standingOf, type Synced } from './calendar-standing.ts';

/** Tells how entities stand in the calendar of their user: what is wanted of it, and what Google shows by now. */
export class CalendarState {
  readonly #accounts = new CalendarAccountRepository();
  readonly #events = new CalendarEventRepository();

  /** In one call, however many there are (99 at most). */
  async of(userId: string, entities: readonly Synced[]): Promise<CalendarStanding[]> {
    const wanted = entities.filter((entity) => entity.wanted).map(({ id }) => id);
    if (wanted.length === 0) return entities.map(() => off);
    const { account, events } = await readTogether({
      account: this.#accounts.account(userId),
      events: this.#events.events(userId, wanted),
    });
    const byId = new Map(events.map((event) => [event.entity_id, event]));
    return entities.map((entity) => standingOf(entity, account, byId.get(entity.id)));
  }
}
