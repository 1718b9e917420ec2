import { parseItem } from '../dynamodb/parse-item.ts';
import { puttingVersion } from '../dynamodb/putting-version.ts';
import { queryAll } from '../dynamodb/query-all.ts';
import { queryPage } from '../dynamodb/query-page.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Item, Reading } from '../dynamodb/reading.ts';
import { listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import type { Page, PageRequest } from '../http/paging.ts';
import { ScheduledSession, type ScheduledStatus } from './scheduled-session.ts';

type Shown = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly status?: ScheduledStatus | undefined;
  readonly newestFirst?: boolean;
};

const keyOf = (userId: string, sessionId: string) => ({ user_id: userId, session_id: sessionId });

/** Sessions that users have scheduled for themselves, one item each, the occurrences of a recurring one as well. */
export class ScheduledSessionRepository {
  readonly #table = tableName('scheduled-sessions');

  session(userId: string, sessionId: string): Reading<ScheduledSession | undefined> {
    return readingOne(ScheduledSession, this.#table, keyOf(userId, sessionId));
  }

  /** A user's sessions in time order, or the last first. */
  listOfUser(
    userId: string,
    { from, to, status, newestFirst = false }: Shown,
    { caller, page }: { caller: string; page: PageRequest },
  ): Promise<Page<ScheduledSession>> {
    return queryPage(
      {
        tableName: this.#table,
        indexName: 'StartTimeIndex',
        key: listKey('scheduled-sessions', 'StartTimeIndex'),
        partitions: [userId],
        range: { from, to },
        where: { status },
        newestFirst,
        scope: [caller, 'scheduled sessions'],
        parse: (item) => this.#parsed(item),
      },
      page,
    );
  }

  /** All occurrences of a recurring session in time order, as they are now. */
  async ofSeries(userId: string, seriesId: string): Promise<ScheduledSession[]> {
    const items = await queryAll({
      TableName: this.#table,
      IndexName: 'SeriesIdIndex',
      KeyConditionExpression: 'user_id = :user AND series_id = :series',
      ExpressionAttributeValues: { ':user': userId, ':series': seriesId },
      ConsistentRead: true,
    });
    return items.map((item) => this.#parsed(item)).toSorted((a, b) => (a.start_time < b.start_time ? -1 : 1));
  }

  /** The next version, on condition that nobody has changed the session since it was read. */
  writing(session: ScheduledSession): TransactionPart {
    return puttingVersion(this.#table, 'user_id', session);
  }

  #parsed(item: Item): ScheduledSession {
    const key = keyOf(String(item['user_id']), String(item['session_id']));
    return parseItem(ScheduledSession, item, this.#table, key);
  }
}
