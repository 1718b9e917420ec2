import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import { Slot } from './slot.ts';

type SlotKey = Pick<Slot, 'coach_id' | 'slot_number'>;

const keyOf = ({ coach_id, slot_number }: SlotKey) => ({ coach_id, slot_number });

/** Held slots, one item each: a second holder of the same slot is refused by the key itself. */
export class SlotRepository {
  readonly #table = tableName('slots');

  held(slot: SlotKey): Reading<Slot | undefined> {
    return readingOne(Slot, this.#table, keyOf(slot));
  }

  /** The numbers of a coach's held slots, ascending; at most a hundred, so that one read holds them. */
  async takenNumbers(coachId: string): Promise<number[]> {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'coach_id = :coach',
        ExpressionAttributeValues: { ':coach': coachId },
      }),
    );
    return Items.map((item) => parseItem(Slot, item, this.#table, { coach_id: coachId }).slot_number);
  }

  holding(slot: Slot): TransactionPart {
    return {
      Put: { TableName: this.#table, Item: slot, ConditionExpression: 'attribute_not_exists(coach_id)' },
    };
  }

  /** Gives the slot back, if it is still held for that booking. */
  releasing(slot: SlotKey, bookingId: string): TransactionPart {
    return {
      Delete: {
        TableName: this.#table,
        Key: keyOf(slot),
        ConditionExpression: 'booking_id = :booking',
        ExpressionAttributeValues: { ':booking': bookingId },
      },
    };
  }
}
