import { parseItem } from '../dynamodb/parse-item.ts';
import { queryPage } from '../dynamodb/query-page.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import type { Page, PageAsked } from '../http/paging.ts';
import { RevocationRepository } from '../identity/revocation.repository.ts';
import { type Idempotency, newId } from '../ids.ts';
import { Problem } from '../problems.ts';
import { justBefore } from '../time/timestamp.ts';
import { AuditEntry, type Told } from './audit-entry.ts';
import type { By } from './by.ts';

const keyOf = (logId: string) => ({ log_id: logId });

/** The audit log: append-only, and each entry stands in the transaction of its change. */
export class AuditLogRepository {
  readonly #table = tableName('audit-log');
  readonly #revocations = new RevocationRepository();

  /**
   * Tells of a change by somebody who may still make it. Fails the transaction when the idempotency key was used before,
   * and refuses it when their token has been revoked.
   */
  appending(told: Told, { userId, tokenIssuedAt }: By, idempotency?: Idempotency): TransactionPart[] {
    const entry: AuditEntry = {
      ...told,
      user_id: userId,
      log_id: idempotency?.logId ?? newId(),
      ...(idempotency && { body_hash: idempotency.bodyHash }),
    };
    const put = {
      Put: { TableName: this.#table, Item: entry, ConditionExpression: 'attribute_not_exists(log_id)' },
    };
    return tokenIssuedAt === undefined ? [put] : [put, this.#revocations.admitting(userId, tokenIssuedAt)];
  }

  entry(logId: string): Reading<AuditEntry | undefined> {
    return readingOne(AuditEntry, this.#table, keyOf(logId));
  }

  /** The entity that a request under this key created; another request under the same key is refused. */
  creationUnder({ logId, bodyHash }: Idempotency): Reading<string | undefined> {
    const entry = this.entry(logId);
    return {
      ...entry,
      parse: (items) => {
        const created = entry.parse(items);
        if (created && created.body_hash !== bodyHash) {
          throw new Problem('IdempotencyMismatch', 'This Idempotency-Key was used with another request');
        }
        return created?.entity_id;
      },
    };
  }

  /** What one user did, or what was done to one entity, newest first; in `[from, to)`, where bounds are given. */
  list(
    subject: { user_id: string } | { entity_id: string },
    { from, to }: { from?: string | undefined; to?: string | undefined },
    { caller, page }: PageAsked,
  ): Promise<Page<AuditEntry>> {
    const [indexName, id] =
      'user_id' in subject
        ? (['UserIdIndex', subject.user_id] as const)
        : (['EntityIdIndex', subject.entity_id] as const);
    return queryPage(
      {
        tableName: this.#table,
        indexName,
        key: listKey('audit-log', indexName),
        partitions: [id],
        range: { from, to: to && justBefore(to) },
        newestFirst: true,
        scope: [caller, 'audit log', indexName],
        parse: (item) => parseItem(AuditEntry, item, this.#table, keyOf(String(item['log_id']))),
      },
      page,
    );
  }
}
