import { parseItem } from '../dynamodb/parse-item.ts';
import type { Reading } from '../dynamodb/reading.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import { type Idempotency, newId } from '../ids.ts';
import { Problem } from '../problems.ts';
import { AuditEntry, type Told } from './audit-entry.ts';

const keyOf = (logId: string) => ({ log_id: logId });

/** The audit log: append-only, and each entry stands in the transaction of its change. */
export class AuditLogRepository {
  readonly #table = tableName('audit-log');

  /** Fails the transaction when the idempotency key was used before. */
  appending(told: Told, idempotency?: Idempotency): TransactionPart {
    const entry: AuditEntry = {
      ...told,
      log_id: idempotency?.logId ?? newId(),
      ...(idempotency && { body_hash: idempotency.bodyHash }),
    };
    return {
      Put: { TableName: this.#table, Item: entry, ConditionExpression: 'attribute_not_exists(log_id)' },
    };
  }

  /** The entity that a request under this key created; another request under the same key is refused. */
  creationUnder({ logId, bodyHash }: Idempotency): Reading<string | undefined> {
    const key = keyOf(logId);
    return {
      table: this.#table,
      keys: [key],
      parse: ([item]) => {
        if (!item) return undefined;
        const entry = parseItem(AuditEntry, item, this.#table, key);
        if (entry.body_hash !== bodyHash) {
          throw new Problem('IdempotencyMismatch', 'This Idempotency-Key was used with another request');
        }
        return entry.entity_id;
      },
    };
  }
}
