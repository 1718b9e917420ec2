import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
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
import { isOffered, WaitlistPlace } from './waitlist-place.ts';

type Pair = Pick<WaitlistPlace, 'coach_id' | 'client_id'>;

const keyOf = ({ coach_id, client_id }: Pair) => ({ coach_id, client_id });

/** Places on waitlists, one item each. */
export class WaitlistRepository {
  readonly #table = tableName('waitlist');

  place(pair: Pair): Reading<WaitlistPlace | undefined> {
    return readingOne(WaitlistPlace, this.#table, keyOf(pair));
  }

  /** Whoever has waited longest for a coach without an offer, as it is now. */
  async nextInLine(coachId: string): Promise<WaitlistPlace | undefined> {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: 'LineIndex',
        KeyConditionExpression: 'coach_id = :coach',
        ExpressionAttributeValues: { ':coach': coachId },
        ConsistentRead: true,
        Limit: 1,
      }),
    );
    return Items[0] && this.#parsed(Items[0]);
  }

  /** A client's own places, in the order in which they joined. */
  listOfClient(
    clientId: string,
    { caller, page }: { caller: string; page: PageRequest },
  ): Promise<Page<WaitlistPlace>> {
    return queryPage(
      {
        tableName: this.#table,
        indexName: 'ClientIdIndex',
        key: listKey('waitlist', 'ClientIdIndex'),
        partitions: [clientId],
        scope: [caller, 'waitlist'],
        parse: (item) => this.#parsed(item),
      },
      page,
    );
  }

  /** All places of a client on the waitlists of coaches; a moment behind, as indexes are. */
  async allOfClient(clientId: string): Promise<WaitlistPlace[]> {
    const items = await queryAll({
      TableName: this.#table,
      IndexName: 'ClientIdIndex',
      KeyConditionExpression: 'client_id = :client',
      ExpressionAttributeValues: { ':client': clientId },
    });
    return items.map((item) => this.#parsed(item));
  }

  /** All places on the waitlist of a coach, as they are now. */
  async allOfCoach(coachId: string): Promise<WaitlistPlace[]> {
    const items = await queryAll({
      TableName: this.#table,
      KeyConditionExpression: 'coach_id = :coach',
      ExpressionAttributeValues: { ':coach': coachId },
      ConsistentRead: true,
    });
    return items.map((item) => this.#parsed(item));
  }

  /** The place's new state, on condition that nobody has changed it since it was read. In line are those without an offer. */
  writing(place: WaitlistPlace): TransactionPart {
    return puttingVersion(this.#table, 'client_id', {
      ...place,
      ...(!isOffered(place) && { waiting_since: place.joined_at }),
    });
  }

  /** Takes the place away, if nobody has changed it since it was read. */
  removing(place: WaitlistPlace): TransactionPart {
    return {
      Delete: {
        TableName: this.#table,
        Key: keyOf(place),
        ConditionExpression: 'place_id = :place AND version = :seen',
        ExpressionAttributeValues: { ':place': place.place_id, ':seen': place.version },
      },
    };
  }

  #parsed(item: Item): WaitlistPlace {
    const key = { coach_id: String(item['coach_id']), client_id: String(item['client_id']) };
    return parseItem(WaitlistPlace, item, this.#table, key);
  }
}
