import { puttingVersion } from '../dynamodb/putting-version.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { versionSeen } from '../dynamodb/version-seen.ts';
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

  writing(availability: Availability): TransactionPart {
    return puttingVersion(this.#table, 'coach_id', availability);
  }

  /** Writes nothing; fails the transaction when the rules are no longer those that were read. */
  unchanged(coachId: string, seen: Availability | undefined): TransactionPart {
    return {
      ConditionCheck: {
        TableName: this.#table,
        Key: keyOf(coachId),
        ...(seen ? versionSeen(seen) : { ConditionExpression: 'attribute_not_exists(coach_id)' }),
      },
    };
  }
}
