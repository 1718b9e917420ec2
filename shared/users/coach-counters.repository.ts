import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import { roleStatusOf, type User } from './user.ts';

const keyOf = (userId: string) => ({ user_id: userId });

const bookable = roleStatusOf({ role: 'coach', status: 'active' });

/** What others' actions count on a coach's account: free slots, who waits for one, and reviews. They advance no version of it. */
export class CoachCountersRepository {
  readonly #table = tableName('users');

  /** Takes one of an active coach's free slots, if the coach has one of that number and nobody waits for it. */
  takingSlot(coachId: string, slotNumber: number): TransactionPart {
    return {
      Update: {
        TableName: this.#table,
        Key: keyOf(coachId),
        UpdateExpression: 'ADD available_slots :fewer',
        ConditionExpression: `role_status = :bookable AND available_slots > :none AND waiting_count = :none AND total_slots >= :slot`,
        ExpressionAttributeValues: {
          ':bookable': bookable,
          ':none': 0,
          ':slot': slotNumber,
          ':fewer': -1,
        },
      },
    };
  }

  /** Takes one of an active coach's free slots for one of those who wait. */
  offeringSlot(coachId: string, slotNumber: number): TransactionPart {
    return {
      Update: {
        TableName: this.#table,
        Key: keyOf(coachId),
        UpdateExpression: 'ADD available_slots :fewer, waiting_count :fewer',
        ConditionExpression: `role_status = :bookable AND available_slots > :none AND waiting_count > :none AND total_slots >= :slot`,
        ExpressionAttributeValues: { ':bookable': bookable, ':none': 0, ':slot': slotNumber, ':fewer': -1 },
      },
    };
  }

  /** One more waits for an active coach, unless there is a free slot that nobody waits for. */
  joiningLine(coachId: string): TransactionPart {
    return {
      Update: {
        TableName: this.#table,
        Key: keyOf(coachId),
        UpdateExpression: 'ADD waiting_count :one',
        ConditionExpression: 'role_status = :bookable AND (available_slots = :none OR waiting_count > :none)',
        ExpressionAttributeValues: { ':bookable': bookable, ':none': 0, ':one': 1 },
      },
    };
  }

  /** One fewer waits, whether or not the coach still is active. */
  leavingLine(coachId: string): TransactionPart {
    return {
      Update: {
        TableName: this.#table,
        Key: keyOf(coachId),
        UpdateExpression: 'ADD waiting_count :fewer',
        ConditionExpression: 'waiting_count > :none',
        ExpressionAttributeValues: { ':none': 0, ':fewer': -1 },
      },
    };
  }

  /** Writes nothing; fails the transaction when the coach has ceased to be active. */
  stillBookable(coachId: string): TransactionPart {
    return {
      ConditionCheck: {
        TableName: this.#table,
        Key: keyOf(coachId),
        ConditionExpression: 'role_status = :bookable',
        ExpressionAttributeValues: { ':bookable': bookable },
      },
    };
  }

  /** Gives one back, whether or not the coach still is active. */
  givingSlotBack(coachId: string): TransactionPart {
    return {
      Update: {
        TableName: this.#table,
        Key: keyOf(coachId),
        UpdateExpression: 'ADD available_slots :one',
        ConditionExpression: 'available_slots < total_slots',
        ExpressionAttributeValues: { ':one': 1 },
      },
    };
  }

  /**
   * Counts a review on a coach's card, or on the one that is kept of whoever no longer is a coach: wherever it was when
   * the account was read, and whether or not the account is active.
   */
  countingReview({ user_id, role }: User, rating: number): TransactionPart {
    const card = role === 'coach' ? '' : 'former_card.';
    const [sum, count] = [`${card}rating_sum`, `${card}rating_count`];
    return {
      Update: {
        TableName: this.#table,
        Key: keyOf(user_id),
        // Not by ADD, which reaches no attribute within another.
        UpdateExpression: `SET ${sum} = ${sum} + :rating, ${count} = ${count} + :one`,
        ConditionExpression: `attribute_exists(${count})`,
        ExpressionAttributeValues: { ':rating': rating, ':one': 1 },
      },
    };
  }
}
