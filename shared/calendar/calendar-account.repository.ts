import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { tableName } from '../env.ts';
import { CalendarAccount } from './calendar-account.ts';

/** Google accounts of users. */
export class CalendarAccountRepository {
  readonly #table = tableName('calendar-accounts');

  account(userId: string): Reading<CalendarAccount | undefined> {
    return readingOne(CalendarAccount, this.#table, { user_id: userId });
  }
}
