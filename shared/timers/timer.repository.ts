import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { dueItems } from '../dynamodb/due-items.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { shardOf } from '../dynamodb/shards.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import { timersAtOnce } from './at-once.ts';
import { type ReminderTimer, Timer } from './timer.ts';

const keyOf = (timerId: string) => ({ timer_id: timerId });

/** Timers that are set. They are bookkeeping: what they lead to is audited, and they are not. */
export class TimerRepository {
  readonly #table = tableName('timers');

  /** Those whose time has come, oldest first. The index may still show one that was cleared a moment ago. */
  async due(now: Date): Promise<Timer[]> {
    const taken = { tableName: this.#table, now, atOnce: timersAtOnce };
    const items = await dueItems('timers', 'DueIndex', taken);
    return items.map((item) => parseItem(Timer, item, this.#table, keyOf(String(item['timer_id']))));
  }

  setting(timer: Timer): TransactionPart {
    return {
      Put: {
        TableName: this.#table,
        Item: { ...timer, due_bucket: shardOf(timer.timer_id) },
        ConditionExpression: 'attribute_not_exists(timer_id)',
      },
    };
  }

  /** Unconditional, so that it can be repeated: a timer that is gone is as it should be, and its effect has conditions of its own. */
  clearing(timerId: string): TransactionPart {
    return { Delete: { TableName: this.#table, Key: keyOf(timerId) } };
  }

  /** Sets a reminder, in place of what an older version of its session has set. */
  async setReminder(timer: ReminderTimer): Promise<void> {
    await unlessOvertaken(
      documentClient.send(
        new PutCommand({
          TableName: this.#table,
          Item: { ...timer, due_bucket: shardOf(timer.timer_id) },
          ConditionExpression: 'attribute_not_exists(timer_id) OR version <= :version',
          ExpressionAttributeValues: { ':version': timer.version },
        }),
      ),
    );
  }

  /** Takes back what this version of a session, or an older one, has set. */
  async clearReminder({ timer_id, version }: Pick<ReminderTimer, 'timer_id' | 'version'>): Promise<void> {
    await unlessOvertaken(
      documentClient.send(
        new DeleteCommand({
          TableName: this.#table,
          Key: keyOf(timer_id),
          ConditionExpression: 'attribute_not_exists(timer_id) OR version <= :version',
          ExpressionAttributeValues: { ':version': version },
        }),
      ),
    );
  }

  /** Takes a reminder away that was run, unless it has been set for another time since. */
  async endReminder({ timer_id, due_at }: Pick<ReminderTimer, 'timer_id' | 'due_at'>): Promise<void> {
    await unlessOvertaken(
      documentClient.send(
        new DeleteCommand({
          TableName: this.#table,
          Key: keyOf(timer_id),
          ConditionExpression: 'attribute_not_exists(timer_id) OR due_at = :due',
          ExpressionAttributeValues: { ':due': due_at },
        }),
      ),
    );
  }
}

/** Somebody who knows better has written in between, and there is nothing left to do. */
async function unlessOvertaken(write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
