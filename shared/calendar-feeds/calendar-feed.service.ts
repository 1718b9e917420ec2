import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import type { By } from '../audit/by.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import { timestampOf } from '../time/timestamp.ts';
import { CalendarFeedRepository } from './calendar-feed.repository.ts';
import type { CalendarFeed } from './calendar-feed.ts';
import { revoked, rotated } from './change-feed.ts';
import { toldOf } from './feed-told.ts';
import { hashOf, newFeedToken } from './feed-token.ts';

/** A link that was just made: its token is told this once. */
export type NewLink = { readonly token: string; readonly created_at: string };

/** A user has one link at most; whoever makes another one revokes it. */
export class CalendarFeedService {
  readonly #feeds = new CalendarFeedRepository();
  readonly #auditLog = new AuditLogRepository();

  async find(userId: string): Promise<CalendarFeed | undefined> {
    const { feed } = await readTogether({ feed: this.#feeds.ofUser(userId) });
    return feed;
  }

  rotate(by: By): Promise<NewLink> {
    return untilCommitted(async () => {
      const before = await this.find(by.userId);
      // Drawn anew each time: after a lost answer nobody knows whether the one before was stored.
      const token = newFeedToken();
      const created_at = timestampOf(by.at);
      const link = { token_hash: hashOf(token), created_at };
      await this.#write(before, rotated(before, by.userId, link), by);
      return { token, created_at };
    });
  }

  /** Writes nothing where there is no link. */
  revoke(by: By): Promise<void> {
    return untilCommitted(async () => {
      const before = await this.find(by.userId);
      const after = revoked(before, by.at);
      if (after && after !== before) await this.#write(before, after, by);
    });
  }

  #write(before: CalendarFeed | undefined, after: CalendarFeed, by: By): Promise<void> {
    return commit([
      ...this.#feeds.writing(before, after),
      ...this.#auditLog.appending(toldOf(before, after), by),
    ]);
  }
}
