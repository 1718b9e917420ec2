import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { puttingVersion } from '../dynamodb/putting-version.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import { Availability } from './availability.ts';

const keyOf = (coachId: string) => ({ coach_id: coachId });

/** When coaches work: one item each. */
export class AvailabilityRepository {
  readonly #table = tableName('availability');

  /** Reads nothing without a coach. */
  of(coachId: string | undefined): Reading<Availability | undefined> {
    return readingOne(Availability, this.#table, coachId === undefined ? undefined : keyOf(coachId));
  }

  async find(coachId: string): Promise<Availability | undefined> {
    const key = keyOf(coachId);
    const { Item } = await documentClient.send(new GetCommand({ TableName: this.#table, Key: key }));
    return Item && parseItem(Availability, Item, this.#table, key);
  }

  writing(availability: Availability): TransactionPart {
    return puttingVersion(this.#table, 'coach_id', availability);
  }

  /** Writes nothing; fails the transaction when the rules are no longer those that were read. */
  unchanged(coachId: string, seen: Availability | undefined): TransactionPart {
    return {
      ConditionCheck: {
        TableName: this.#table,
        Key: keyOf(coachId),
        ...(seen
          ? { ConditionExpression: 'version = :seen', ExpressionAttributeValues: { ':seen': seen.version } }
          : { ConditionExpression: 'attribute_not_exists(coach_id)' }),
      },
    };
  }
}
