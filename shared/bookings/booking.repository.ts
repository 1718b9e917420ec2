import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { countItems } from '../dynamodb/count-items.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { puttingVersion } from '../dynamodb/putting-version.ts';
import { queryAll } from '../dynamodb/query-all.ts';
import { type List, queryPage } from '../dynamodb/query-page.ts';
import { readingAll } from '../dynamodb/reading-one.ts';
import type { Item, Reading } from '../dynamodb/reading.ts';
import { type IndexName, listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import type { Page, PageRequest } from '../http/paging.ts';
import { dayMilliseconds } from '../time/interval.ts';
import { monthsBack } from '../time/months-back.ts';
import { justBefore, utcDate } from '../time/timestamp.ts';
import { Booking, type BookingStatus } from './booking.ts';
import { Series } from './series.ts';

const keyOf = (bookingId: string) => ({ booking_id: bookingId });

/** A series lies beside its bookings, under its own id. */
const isSeries = (item: Item): item is Item & { series: object } => 'series' in item;

/** The caller of a list, to whom its cursors are bound. */
type For = { readonly caller: string; readonly page: PageRequest };

/** Farther ahead than any horizon, series included; only a coach without rules has none. */
const longestAhead = 400 * dayMilliseconds;

/** No booking is older: the month before the first version could be deployed, for bookings that a seed dates back. */
const firstMonth = '2026-10';

/** Bookings, one item each; a booking is never removed. */
export class BookingRepository {
  readonly #table = tableName('bookings');

  async find(bookingId: string): Promise<Booking | undefined> {
    const { Item: item } = await documentClient.send(
      new GetCommand({ TableName: this.#table, Key: keyOf(bookingId), ConsistentRead: true }),
    );
    return this.#bookingIn(item);
  }

  /** Reads nothing without an id. */
  booking(bookingId: string | undefined): Reading<Booking | undefined> {
    return {
      table: this.#table,
      keys: bookingId === undefined ? [] : [keyOf(bookingId)],
      parse: ([item]) => this.#bookingIn(item),
    };
  }

  /** Bookings by their ids, in that order. */
  all(bookingIds: readonly string[]): Reading<Booking[]> {
    return readingAll(Booking, this.#table, bookingIds.map(keyOf));
  }

  /** Reads nothing without an id. */
  series(seriesId: string | undefined): Reading<Series | undefined> {
    return {
      table: this.#table,
      keys: seriesId === undefined ? [] : [keyOf(seriesId)],
      parse: ([item]) => {
        if (!item || !isSeries(item)) return undefined;
        const series = { ...item.series, open_count: item['open_count'] };
        return parseItem(Series, series, this.#table, keyOf(String(seriesId)));
      },
    };
  }

  /** A series is written once; only the count of its open occurrences changes. Nested, it is in no list of bookings. */
  creatingSeries({ open_count, ...series }: Series): TransactionPart {
    return {
      Put: {
        TableName: this.#table,
        Item: { ...keyOf(series.series_id), series, open_count },
        ConditionExpression: 'attribute_not_exists(booking_id)',
      },
    };
  }

  /** So many fewer of its occurrences are open, on condition that as many are as were read. */
  endingOccurrences({ series_id, open_count }: Series, count: number): TransactionPart {
    return {
      Update: {
        TableName: this.#table,
        Key: keyOf(series_id),
        UpdateExpression: 'ADD open_count :fewer',
        ConditionExpression: 'open_count = :seen',
        ExpressionAttributeValues: { ':fewer': -count, ':seen': open_count },
      },
    };
  }

  /** A client's bookings, newest first. */
  listOfClient(
    clientId: string,
    filter: { status?: BookingStatus | undefined },
    { caller, page }: For,
  ): Promise<Page<Booking>> {
    return this.#list(
      'ClientIdIndex',
      { partitions: [clientId], where: filter, scope: [caller, 'client'] },
      page,
    );
  }

  /**
   * A client's open bookings. It reads all that they ever made, for only open ones hold anything and an index for them
   * would be paid for with every booking; and a moment behind, as indexes are.
   */
  async openOfClient(clientId: string): Promise<Booking[]> {
    const items = await queryAll({
      TableName: this.#table,
      IndexName: 'ClientIdIndex',
      KeyConditionExpression: 'client_id = :client',
      FilterExpression: '#status IN (:pending, :confirmed)',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':client': clientId, ':pending': 'pending', ':confirmed': 'confirmed' },
    });
    return items.map((item) => this.#parsed(item));
  }

  /** A coach's bookings, newest first. */
  listOfCoach(
    coachId: string,
    filter: { status?: BookingStatus | undefined },
    { caller, page }: For,
  ): Promise<Page<Booking>> {
    return this.#list(
      'CoachIdIndex',
      { partitions: [coachId], where: filter, scope: [caller, 'coach'] },
      page,
    );
  }

  /**
   * Bookings of a pair that have a time on one of the dates, the newest that one read holds: a megabyte of the client's.
   * It looks for them among those that were made in the range, or as long before as most are made ahead: one that is
   * older, and was moved there since, is missed.
   */
  async scheduledOfPair(
    { coach_id, client_id }: Pick<Booking, 'coach_id' | 'client_id'>,
    { start_date, end_date }: { start_date: string; end_date: string },
  ): Promise<Booking[]> {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: 'ClientIdIndex',
        KeyConditionExpression: 'client_id = :client AND created_at BETWEEN :made AND :to',
        FilterExpression: 'coach_id = :coach AND scheduled_at BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':client': client_id,
          ':coach': coach_id,
          ':made': utcDate(Date.parse(start_date) - longestAhead),
          ':from': start_date,
          ':to': `${end_date}~`,
        },
        ScanIndexForward: false,
      }),
    );
    return Items.map((item) => this.#parsed(item));
  }

  /**
   * A client's bookings that have a time in `[from, to)`, those made last first. It looks back no longer than most are
   * made ahead: one that is older, and was moved there since, is missed.
   */
  scheduledOfClient(
    clientId: string,
    { from, to }: { from: string; to: string },
    { caller, page }: For,
  ): Promise<Page<Booking>> {
    return this.#list(
      'ClientIdIndex',
      {
        partitions: [clientId],
        range: { from: utcDate(Date.parse(from) - longestAhead) },
        where: { scheduled_at: { from, to: justBefore(to) } },
        scope: [caller, 'client in time'],
      },
      page,
    );
  }

  countOfClient(clientId: string): Promise<number> {
    return countItems(this.#table, 'ClientIdIndex', ['client_id', clientId]);
  }

  countOfCoach(coachId: string): Promise<number> {
    return countItems(this.#table, 'CoachIdIndex', ['coach_id', coachId]);
  }

  /** A coach's bookings: those that have a time in `[from, to)`, in time order or the last first, or without bounds all, newest first. */
  listCalendar(
    coachId: string,
    {
      from,
      to,
      status,
      newestFirst = false,
    }: {
      from?: string | undefined;
      to?: string | undefined;
      status?: BookingStatus | undefined;
      newestFirst?: boolean;
    },
    { caller, page }: For,
  ): Promise<Page<Booking>> {
    if (from === undefined && to === undefined)
      return this.listOfCoach(coachId, { status }, { caller, page });
    return this.#list(
      'CoachTimeIndex',
      {
        partitions: [coachId],
        range: { from, to: to && justBefore(to) },
        where: { status },
        newestFirst,
        scope: [caller, newestFirst ? 'coach back in time' : 'coach in time'],
      },
      page,
    );
  }

  /** Everybody's bookings, newest first, month by month. */
  listAll(now: Date, { caller, page }: For): Promise<Page<Booking>> {
    return this.#list(
      'MonthIndex',
      { partitions: monthsBack(now, firstMonth), scope: [caller, 'all'] },
      page,
    );
  }

  /** The booking's new state, on condition that nobody has changed it since it was read. */
  writing(booking: Booking): TransactionPart {
    const item = { ...booking, created_month: booking.created_at.slice(0, 7) };
    return puttingVersion(this.#table, 'booking_id', item);
  }

  #list(
    indexName: IndexName<'bookings'>,
    list: Pick<List<unknown>, 'partitions' | 'range' | 'where' | 'newestFirst' | 'scope'>,
    page: PageRequest,
  ): Promise<Page<Booking>> {
    return queryPage(
      {
        newestFirst: true,
        ...list,
        tableName: this.#table,
        indexName,
        key: listKey('bookings', indexName),
        parse: (item) => this.#parsed(item),
      },
      page,
    );
  }

  /** Under an id of a series there is no booking. */
  #bookingIn(item: Item | undefined): Booking | undefined {
    return item && !isSeries(item) ? this.#parsed(item) : undefined;
  }

  #parsed(item: Item): Booking {
    return parseItem(Booking, item, this.#table, keyOf(String(item['booking_id'])));
  }
}
