import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import type { By } from '../audit/by.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import { changeAccount } from './account-change.service.ts';
import { CalendarAccountRepository } from './calendar-account.repository.ts';
import { isConnected } from './calendar-account.ts';
import { toldOf } from './calendar-told.ts';

const pauseBetweenRequests = 60_000;

/** Users who want their calendar looked at now; the event of it has that done. */
export class SyncRequests {
  readonly #accounts = new CalendarAccountRepository();
  readonly #auditLog = new AuditLogRepository();

  /**
   * Has the calendar looked at now, and everything tried that waits.
   * @throws `ConflictError` without a connected calendar, `TooManyRequests` less than a minute after the last time.
   */
  async make(by: By): Promise<void> {
    await changeAccount(this.#accounts, by.userId, (account) => {
      if (!isConnected(account)) throw new Problem('ConflictError', 'No calendar is connected');
      const earliest = timestampOf(by.at.getTime() - pauseBetweenRequests);
      if ((account.sync_requested_at ?? '') > earliest) {
        throw new Problem('TooManyRequests', 'A calendar is looked at once a minute at most');
      }
      return {
        account: { ...account, sync_requested_at: timestampOf(by.at) },
        parts: this.#auditLog.appending(toldOf('calendar_sync_requested', account, by.at), by),
      };
    });
  }
}
