import { parseItem } from '../dynamodb/parse-item.ts';
import { puttingVersion } from '../dynamodb/putting-version.ts';
import { queryAll } from '../dynamodb/query-all.ts';
import { readingAll } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { versionSeen } from '../dynamodb/version-seen.ts';
import { tableName } from '../env.ts';
import { ExternalBusy } from './external-busy.ts';

/** In front of ids of Google's, which no id of ours begins with. */
const prefix = 'x#';

const keyOf = (userId: string, googleId: string) => ({ user_id: userId, entity_id: `${prefix}${googleId}` });

/** What events that are not ours make users busy, beside the events that are ours. */
export class ExternalBusyRepository {
  readonly #table = tableName('calendar-events');

  /** Those of some events that are known. */
  known(userId: string, googleIds: readonly string[]): Reading<ExternalBusy[]> {
    return readingAll(
      ExternalBusy,
      this.#table,
      googleIds.map((id) => keyOf(userId, id)),
    );
  }

  /** All that are known of a user. */
  async all(userId: string): Promise<ExternalBusy[]> {
    const items = await queryAll({
      TableName: this.#table,
      KeyConditionExpression: 'user_id = :user AND begins_with(entity_id, :prefix)',
      ExpressionAttributeValues: { ':user': userId, ':prefix': prefix },
      ConsistentRead: true,
    });
    return items.map((item) =>
      parseItem(ExternalBusy, item, this.#table, keyOf(userId, String(item['google_id']))),
    );
  }

  /** The next version, on condition that nobody has changed it since it was read. */
  writing(busy: ExternalBusy): TransactionPart {
    return puttingVersion(this.#table, 'user_id', { ...busy, ...keyOf(busy.user_id, busy.google_id) });
  }

  /** Takes it away, on the same condition. */
  removing(busy: ExternalBusy): TransactionPart {
    const Key = keyOf(busy.user_id, busy.google_id);
    return { Delete: { TableName: this.#table, Key, ...versionSeen(busy) } };
  }
}
