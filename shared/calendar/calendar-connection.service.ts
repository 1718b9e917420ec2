import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import type { By } from '../audit/by.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import { describeError, logger } from '../observability/logger.ts';
import { Problem } from '../problems.ts';
import { timestampOf } from '../time/timestamp.ts';
import { CalendarAccountRepository } from './calendar-account.repository.ts';
import type { CalendarAccount } from './calendar-account.ts';
import { toldOf } from './calendar-told.ts';
import { CalendarTokens } from './calendar-tokens.service.ts';
import type { Consents } from './consent.service.ts';
import { GoogleClient, type Tokens } from './google-client.service.ts';
import { GoogleFailure } from './google-failure.ts';

/** Connecting users' Google accounts, and giving them up. What was scheduled stays, whatever becomes of the account. */
export class CalendarConnections {
  readonly #google: Pick<GoogleClient, 'exchange' | 'revoke' | 'refresh'>;
  readonly #accounts = new CalendarAccountRepository();
  readonly #auditLog = new AuditLogRepository();
  readonly #tokens: CalendarTokens;

  constructor(
    now: () => Date,
    google: Pick<GoogleClient, 'exchange' | 'revoke' | 'refresh'> = new GoogleClient(),
  ) {
    this.#google = google;
    this.#tokens = new CalendarTokens(google, now);
  }

  /**
   * Exchanges a consent for tokens and keeps them; another account takes the place of the present one, whose
   * leave is taken back.
   * @throws `ValidationError` for a consent that Google does not honour, or that leaves out what is needed.
   */
  async connect(
    code: string,
    { verifier, redirect_uri }: Awaited<ReturnType<Consents['asked']>>,
    by: By,
  ): Promise<CalendarAccount> {
    const tokens = await this.#exchanged(code, { verifier, redirectUri: redirect_uri });
    const sealed = await this.#tokens.sealed(by.userId, tokens);
    const at = timestampOf(by.at);
    const { connected, replaced } = await untilCommitted(async () => {
      const { account: before } = await readTogether({ account: this.#accounts.account(by.userId) });
      const isSame = before?.email === tokens.email;
      // Without a sync token: its calendar is pulled from the beginning, also that of the same account.
      const account: CalendarAccount = {
        ...sealed,
        user_id: by.userId,
        status: 'connected',
        email: tokens.email,
        next_pull_at: at,
        failed_pulls: 0,
        connected_at: at,
        version: (before?.version ?? 0) + 1,
      };
      await commit([
        this.#accounts.writing(account),
        ...this.#auditLog.appending(toldOf('calendar_connected', account, by.at), by),
      ]);
      return { connected: account, replaced: isSame ? undefined : before };
    });
    // The same account once more goes on with the leave that it has.
    if (replaced) await this.#revoke(replaced);
    return connected;
  }

  /** Takes the leave back at Google and forgets the tokens; repeatable. A Google that does not answer is left behind. */
  async disconnect(by: By): Promise<void> {
    await untilCommitted(async () => {
      const { account } = await readTogether({ account: this.#accounts.account(by.userId) });
      if (!account) return;
      await this.#revoke(account);
      await commit([
        this.#accounts.removing(account),
        ...this.#auditLog.appending(toldOf('calendar_disconnected', account, by.at), by),
      ]);
    });
  }

  async #exchanged(
    code: string,
    proof: { verifier: string; redirectUri: string },
  ): Promise<Tokens & { email: string }> {
    try {
      const tokens = await this.#google.exchange(code, proof);
      if (tokens.refresh_token !== undefined) return tokens;
    } catch (error) {
      if (!(error instanceof GoogleFailure)) throw error;
      if (error.reason !== 'needs_reconnect' && error.reason !== 'rejected') {
        throw new Problem('ServiceUnavailable', 'Google does not answer; try again shortly', {
          cause: error,
        });
      }
    }
    const detail = 'Google does not honour this consent; ask for another one';
    throw new Problem('ValidationError', detail, { violations: [{ pointer: '/code', detail }] });
  }

  async #revoke(account: CalendarAccount): Promise<void> {
    try {
      const token = await this.#tokens.refreshTokenOf(account);
      if (token !== undefined) await this.#google.revoke(token);
    } catch (error) {
      if (!(error instanceof GoogleFailure)) throw error;
      logger.warn('calendar_not_revoked', { user_id: account.user_id, error: describeError(error) });
    }
  }
}
