import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { puttingVersion } from '../dynamodb/putting-version.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { versionSeen } from '../dynamodb/version-seen.ts';
import { tableName } from '../env.ts';
import { timestampOf } from '../time/timestamp.ts';
import { CalendarAccount } from './calendar-account.ts';
import { atOnce, shardOf, shards } from './shards.ts';

const keyOf = (userId: string) => ({ user_id: userId });

/** Google accounts of users. They are bookkeeping, of which connecting and losing the connection alone are audited. */
export class CalendarAccountRepository {
  readonly #table = tableName('calendar-accounts');

  account(userId: string): Reading<CalendarAccount | undefined> {
    return readingOne(CalendarAccount, this.#table, keyOf(userId));
  }

  /** The next version, on condition that nobody has changed the account since it was read. */
  writing(account: CalendarAccount): TransactionPart {
    const { next_pull_at, user_id } = account;
    const due = next_pull_at === undefined ? {} : { pull_shard: shardOf(user_id) };
    return puttingVersion(this.#table, 'user_id', { ...account, ...due });
  }

  /** Takes it away, on the same condition. */
  removing(account: CalendarAccount): TransactionPart {
    return { Delete: { TableName: this.#table, Key: keyOf(account.user_id), ...versionSeen(account) } };
  }

  /** Users whose calendars are to be pulled by now, the longest due first. Work depends on what is due alone. */
  async duePulls(now: Date): Promise<string[]> {
    const found = await Promise.all(
      shards.map(async (shard) => {
        const { Items = [] } = await documentClient.send(
          new QueryCommand({
            TableName: this.#table,
            IndexName: 'PullDueIndex',
            KeyConditionExpression: 'pull_shard = :shard AND next_pull_at <= :now',
            ExpressionAttributeValues: { ':shard': shard, ':now': timestampOf(now) },
            Limit: atOnce,
          }),
        );
        return Items.map((item) => ({ due: String(item['next_pull_at']), userId: String(item['user_id']) }));
      }),
    );
    return found
      .flat()
      .toSorted((a, b) => (a.due < b.due ? -1 : 1))
      .map(({ userId }) => userId);
  }
}
