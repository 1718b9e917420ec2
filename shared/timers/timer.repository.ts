import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';

type Timer = {
  timer_id: string;
  kind: 'waitlist_offer';
  due_at: string;
  coach_id: string;
  client_id: string;
};

export class TimerRepository {
  readonly #table = tableName('timers');

  setting(timer: Timer): TransactionPart {
    return {
      Put: {
        TableName: this.#table,
        Item: { ...timer, due_bucket: '0' },
        ConditionExpression: 'attribute_not_exists(timer_id)',
      },
    };
  }

  clearing(timerId: string): TransactionPart {
    return { Delete: { TableName: this.#table, Key: { timer_id: timerId } } };
  }
}
