import { dueItems } from '../dynamodb/due-items.ts';
import { puttingVersion } from '../dynamodb/putting-version.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { shardOf } from '../dynamodb/shards.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { versionSeen } from '../dynamodb/version-seen.ts';
import { tableName } from '../env.ts';
import { calendarsAtOnce } from './at-once.ts';
import { CalendarAccount } from './calendar-account.ts';

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

  /** Users whose calendars are to be pulled by now, the longest due first. */
  async duePulls(now: Date): Promise<string[]> {
    const taken = { tableName: this.#table, now, atOnce: calendarsAtOnce };
    const items = await dueItems('calendar-accounts', 'PullDueIndex', taken);
    return items.map((item) => String(item['user_id']));
  }
}
