import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { queryPage } from '../dynamodb/query-page.ts';
import type { Item } from '../dynamodb/reading.ts';
import { listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { versionSeen } from '../dynamodb/version-seen.ts';
import { tableName } from '../env.ts';
import type { Page, PageAsked } from '../http/paging.ts';
import type { DateRange } from '../time/calendar-date.ts';
import { clientLogs, type LogKind, type LogOf } from './client-log.ts';

type Filter = DateRange & { readonly metric?: string | undefined };

/** Logs of one kind, one item each, in the order of their dates. */
export class ClientLogRepository<K extends LogKind> {
  readonly #table = tableName('client-logs');
  readonly #kind: K;

  constructor(kind: K) {
    this.#kind = kind;
  }

  /** A user's log by its id, as it is now. */
  async find(userId: string, logId: string): Promise<LogOf<K> | undefined> {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: 'LogIdIndex',
        KeyConditionExpression: 'user_id = :user AND log_id = :log',
        ExpressionAttributeValues: { ':user': userId, ':log': logId },
        ConsistentRead: true,
      }),
    );
    return Items.filter(({ entry }) => String(entry).startsWith(`${this.#kind}#`)).map((item) =>
      this.#parsed(item),
    )[0];
  }

  /** A user's logs, newest date first; a metric is chosen after reading. */
  list(userId: string, { metric, ...range }: Filter, { caller, page }: PageAsked): Promise<Page<LogOf<K>>> {
    return queryPage(
      {
        tableName: this.#table,
        key: listKey('client-logs'),
        partitions: [userId],
        range: this.#entries(range),
        where: { metric },
        newestFirst: true,
        scope: [caller, this.#kind],
        parse: (item) => this.#parsed(item),
      },
      page,
    );
  }

  /** The newest of a range that one read holds: a megabyte. */
  async newest(userId: string, range: Required<DateRange>): Promise<LogOf<K>[]> {
    const { from, to } = this.#entries(range);
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'user_id = :user AND entry BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':user': userId, ':from': from, ':to': to },
        ScanIndexForward: false,
      }),
    );
    return Items.map((item) => this.#parsed(item));
  }

  /** The next version, on condition that nobody has changed it since it was read. Another date is another key. */
  writing(before: LogOf<K> | undefined, after: LogOf<K>): TransactionPart[] {
    const Item = { ...after, entry: this.#entryOf(after) };
    const isNew = before?.date !== after.date;
    const put = {
      Put: {
        TableName: this.#table,
        Item,
        ...(isNew ? { ConditionExpression: 'attribute_not_exists(entry)' } : versionSeen(before)),
      },
    };
    return before && isNew ? [this.removing(before), put] : [put];
  }

  /** Takes it away, on the same condition. */
  removing(log: LogOf<K>): TransactionPart {
    const Key = { user_id: log.user_id, entry: this.#entryOf(log) };
    return { Delete: { TableName: this.#table, Key, ...versionSeen(log) } };
  }

  #entryOf({ date, log_id }: LogOf<K>): string {
    return `${this.#kind}#${date}#${log_id}`;
  }

  /** Bounds of the sort key: a date with all of its logs lies between itself and what would follow it. */
  #entries({ start_date = '', end_date = '~' }: DateRange): { from: string; to: string } {
    return { from: `${this.#kind}#${start_date}`, to: `${this.#kind}#${end_date}~` };
  }

  #parsed(item: Item): LogOf<K> {
    const key = { user_id: String(item['user_id']), entry: String(item['entry']) };
    return parseItem(clientLogs[this.#kind], item, this.#table, key) as LogOf<K>;
  }
}
