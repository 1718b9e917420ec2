import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { puttingVersion } from '../dynamodb/putting-version.ts';
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

export class ScheduledSessionRepository {
  readonly #table = tableName('scheduled-sessions');

  session(user_id: string, session_id: string): Reading<ScheduledSession | undefined> {
    return readingOne(ScheduledSession, this.#table, { user_id, session_id });
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

  /** All occurrences of a recurring session, as they are now; no more than one read holds. */
  async ofSeries(userId: string, seriesId: string): Promise<ScheduledSession[]> {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: 'SeriesIdIndex',
        KeyConditionExpression: 'user_id = :user AND series_id = :series',
        ExpressionAttributeValues: { ':user': userId, ':series': seriesId },
        ConsistentRead: true,
      }),
    );
    return Items.map((item) => this.#parsed(item)).toSorted((a, b) => (a.start_time < b.start_time ? -1 : 1));
  }

  writing(session: ScheduledSession): TransactionPart {
    return puttingVersion(this.#table, 'user_id', session);
  }

  #parsed(item: Item): ScheduledSession {
    const { user_id, session_id } = item;
    return parseItem(ScheduledSession, item, this.#table, {
      user_id: String(user_id),
      session_id: String(session_id),
    });
  }
}
