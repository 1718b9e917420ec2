import { readingAll } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { tableName } from '../env.ts';
import { CalendarEvent } from './calendar-event.ts';

/** What users' calendars should show, and what they do show. */
export class CalendarEventRepository {
  readonly #table = tableName('calendar-events');

  /** Those of some entities that a user's calendar has to do with. */
  events(userId: string, entityIds: readonly string[]): Reading<CalendarEvent[]> {
    return readingAll(
      CalendarEvent,
      this.#table,
      entityIds.map((entity_id) => ({ user_id: userId, entity_id })),
    );
  }
}
