import { parseItem } from '../dynamodb/parse-item.ts';
import { queryPage } from '../dynamodb/query-page.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import type { Page, PageRequest } from '../http/paging.ts';
import { Connection } from './connection.ts';

type Pair = Pick<Connection, 'coach_id' | 'client_id'>;

const keyOf = ({ coach_id, client_id }: Pair) => ({ coach_id, client_id });

/** Connections, one item each; they follow from bookings, in whose transactions they are counted. */
export class ConnectionRepository {
  readonly #table = tableName('connections');

  /** Reads nothing without a pair. */
  between(pair: Pair | undefined): Reading<Connection | undefined> {
    return readingOne(Connection, this.#table, pair && keyOf(pair));
  }

  /** A coach's connected clients. */
  listOfCoach(
    coachId: string,
    { caller, page }: { caller: string; page: PageRequest },
  ): Promise<Page<Connection>> {
    return queryPage(
      {
        tableName: this.#table,
        key: listKey('connections'),
        partitions: [coachId],
        scope: [caller, 'connections'],
        parse: (item) =>
          parseItem(Connection, item, this.#table, {
            coach_id: coachId,
            client_id: String(item['client_id']),
          }),
      },
      page,
    );
  }

  /** Writes nothing; fails the transaction when the pair is connected no more. */
  stillThere(pair: Pair): TransactionPart {
    return {
      ConditionCheck: {
        TableName: this.#table,
        Key: keyOf(pair),
        ConditionExpression: 'attribute_exists(coach_id)',
      },
    };
  }

  /** Unconditional, since a count grows from whatever it is; the booking's own condition keeps it from growing twice. */
  countingOneMore(pair: Pair, at: string): TransactionPart {
    return {
      Update: {
        TableName: this.#table,
        Key: keyOf(pair),
        UpdateExpression: 'SET connected_since = if_not_exists(connected_since, :at) ADD booking_count :one',
        ExpressionAttributeValues: { ':at': at, ':one': 1 },
      },
    };
  }

  /** So many fewer; the connection goes with the last. */
  countingFewer(present: Connection, count: number): TransactionPart {
    const seen = {
      TableName: this.#table,
      Key: keyOf(present),
      ConditionExpression: 'booking_count = :seen',
    };
    if (present.booking_count === count) {
      return { Delete: { ...seen, ExpressionAttributeValues: { ':seen': count } } };
    }
    return {
      Update: {
        ...seen,
        UpdateExpression: 'ADD booking_count :fewer',
        ExpressionAttributeValues: { ':seen': present.booking_count, ':fewer': -count },
      },
    };
  }
}
