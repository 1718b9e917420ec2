import { puttingVersion } from '../dynamodb/putting-version.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { versionSeen } from '../dynamodb/version-seen.ts';
import { tableName } from '../env.ts';
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
    return puttingVersion(this.#table, 'user_id', account);
  }

  /** Takes it away, on the same condition. */
  removing(account: CalendarAccount): TransactionPart {
    return { Delete: { TableName: this.#table, Key: keyOf(account.user_id), ...versionSeen(account) } };
  }
}
