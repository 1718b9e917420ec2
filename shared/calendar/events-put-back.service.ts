import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import { timestampOf } from '../time/timestamp.ts';
import { CalendarEventRepository } from './calendar-event.repository.ts';
import type { CalendarEvent } from './calendar-event.ts';

/** Events that are to be shown again as their entities are, whatever was done to them. */
export class EventsPutBack {
  readonly #events = new CalendarEventRepository();

  due(key: Pick<CalendarEvent, 'user_id' | 'entity_id'>, at: Date): Promise<void> {
    return untilCommitted(async () => {
      const { event } = await readTogether({ event: this.#events.event(key) });
      if (!event) return;
      const { synced_version: _version, ...kept } = event;
      const now = timestampOf(at);
      await commit([
        this.#events.writing({
          ...kept,
          state: 'pending',
          attempts: 0,
          next_attempt_at: now,
          version: event.version + 1,
          updated_at: now,
        }),
      ]);
    });
  }

  /** All of a user's that were given up. */
  async failedOf(userId: string, at: Date): Promise<CalendarEvent[]> {
    const failed = (await this.#events.ofUser(userId)).filter(({ state }) => state === 'failed');
    for (const event of failed) await this.due(event, at);
    return failed;
  }
}
