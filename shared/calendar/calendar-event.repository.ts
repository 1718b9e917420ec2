import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { dueItems } from '../dynamodb/due-items.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { puttingVersion } from '../dynamodb/putting-version.ts';
import { queryAll } from '../dynamodb/query-all.ts';
import { readingAll, readingOne } from '../dynamodb/reading-one.ts';
import type { Item, Reading } from '../dynamodb/reading.ts';
import { shardOf } from '../dynamodb/shards.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import { calendarsAtOnce } from './at-once.ts';
import { CalendarEvent, EntityOfUser } from './calendar-event.ts';

type Key = Pick<CalendarEvent, 'user_id' | 'entity_id'>;

const keyOf = ({ user_id, entity_id }: Key) => ({ user_id, entity_id });

/** What users' calendars should show, and what they do show. */
export class CalendarEventRepository {
  readonly #table = tableName('calendar-events');

  event(key: Key): Reading<CalendarEvent | undefined> {
    return readingOne(CalendarEvent, this.#table, keyOf(key));
  }

  /** Those of some entities that a user's calendar has to do with. */
  events(userId: string, entityIds: readonly string[]): Reading<CalendarEvent[]> {
    return readingAll(
      CalendarEvent,
      this.#table,
      entityIds.map((entity_id) => keyOf({ user_id: userId, entity_id })),
    );
  }

  /** The event of ours that has this id at Google. */
  async byEventId(userId: string, eventId: string): Promise<CalendarEvent | undefined> {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: 'EventIdIndex',
        KeyConditionExpression: 'user_id = :user AND event_id = :event',
        ExpressionAttributeValues: { ':user': userId, ':event': eventId },
        ConsistentRead: true,
      }),
    );
    return Items[0] && this.#parsed(Items[0]);
  }

  /** The next version, on condition that nobody has changed it since it was read. */
  writing(event: CalendarEvent): TransactionPart {
    const due = event.next_attempt_at === undefined ? {} : { due_shard: shardOf(event.event_id) };
    return puttingVersion(this.#table, 'user_id', { ...event, ...due });
  }

  /** What is to be tried by now, the longest due first. */
  async due(now: Date): Promise<EntityOfUser[]> {
    const taken = { tableName: this.#table, now, atOnce: calendarsAtOnce };
    const items = await dueItems('calendar-events', 'DueIndex', taken);
    return items.map((item) => EntityOfUser.parse(item));
  }

  /** All of a user's, for those that are rare: after a reconnection, and for the status. */
  async ofUser(userId: string): Promise<CalendarEvent[]> {
    const items = await queryAll({
      TableName: this.#table,
      // Ids of ours are hexadecimal; what begins otherwise is beside them.
      KeyConditionExpression: 'user_id = :user AND entity_id < :others',
      ExpressionAttributeValues: { ':user': userId, ':others': 'g' },
      ConsistentRead: true,
    });
    return items.map((item) => this.#parsed(item));
  }

  #parsed(item: Item): CalendarEvent {
    const key = keyOf({ user_id: String(item['user_id']), entity_id: String(item['entity_id']) });
    return parseItem(CalendarEvent, item, this.#table, key);
  }
}
