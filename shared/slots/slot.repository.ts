import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import { type Holder, Slot } from './slot.ts';

type SlotKey = Pick<Slot, 'coach_id' | 'slot_number'>;

const keyOf = ({ coach_id, slot_number }: SlotKey) => ({ coach_id, slot_number });

/** Held slots, one item each: a second holder of the same slot is refused by the key itself. */
export class SlotRepository {
  readonly #table = tableName('slots');

  held(slot: SlotKey): Reading<Slot | undefined> {
    return readingOne(Slot, this.#table, keyOf(slot));
  }

  /** The numbers of a coach's held slots, ascending, as they were a moment ago. */
  async takenNumbers(coachId: string): Promise<number[]> {
    return (await this.#ofCoach(coachId, false)).map(({ slot_number }) => slot_number);
  }

  /** A coach's held slots as they are now. */
  heldOf(coachId: string): Promise<Slot[]> {
    return this.#ofCoach(coachId, true);
  }

  holding(slot: Slot): TransactionPart {
    return {
      Put: { TableName: this.#table, Item: slot, ConditionExpression: 'attribute_not_exists(coach_id)' },
    };
  }

  /** Gives the slot back, if it is still held for the same. */
  releasing(slot: SlotKey, holder: Holder): TransactionPart {
    return { Delete: { TableName: this.#table, Key: keyOf(slot), ...stillHeldFor(holder) } };
  }

  /** Holds a slot for a booking that was held for an offer. */
  accepting(slot: Slot, offer: Holder): TransactionPart {
    return { Put: { TableName: this.#table, Item: slot, ...stillHeldFor(offer) } };
  }

  /** At most a hundred, so that one read holds them. */
  async #ofCoach(coachId: string, consistently: boolean): Promise<Slot[]> {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'coach_id = :coach',
        ConsistentRead: consistently,
        ExpressionAttributeValues: { ':coach': coachId },
      }),
    );
    return Items.map((item) => parseItem(Slot, item, this.#table, { coach_id: coachId }));
  }
}

function stillHeldFor(holder: Holder) {
  const [[name, value] = ['', '']] = Object.entries(holder);
  return {
    ConditionExpression: '#holder = :holder',
    ExpressionAttributeNames: { '#holder': name },
    ExpressionAttributeValues: { ':holder': value },
  };
}
