import { setTimeout as wait } from 'node:timers/promises';
import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { Encryption } from '../aws/encryption.ts';
import { LostRace } from '../dynamodb/lost-race.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit } from '../dynamodb/transaction.ts';
import { variable } from '../env.ts';
import { timestampOf } from '../time/timestamp.ts';
import { changeAccount } from './account-change.service.ts';
import { CalendarAccountRepository } from './calendar-account.repository.ts';
import { type CalendarAccount, isConnected } from './calendar-account.ts';
import { toldOf } from './calendar-told.ts';
import type { GoogleClient, Tokens } from './google-client.service.ts';
import { GoogleFailure } from './google-failure.ts';

const minute = 60_000;
/** A token that ends within so long is replaced before it is used. */
const margin = 5 * minute;
/** Whoever refreshes has so long; then somebody else may. */
const lease = 30_000;
/** How often, and after how long, those who wait for a refresh look again. */
const looks = 40;
const lookMilliseconds = 250;

/** Lets time pass. */
export type Pause = (milliseconds: number) => Promise<unknown>;

type Sealed = Pick<CalendarAccount, 'refresh_token' | 'access_token' | 'access_expires_at'>;

/**
 * The tokens of users' Google accounts: encrypted for their user, opened here alone, and refreshed by one at a time. A
 * refresh that Google refuses for good leaves the account to be connected again, and tells so once.
 */
export class CalendarTokens {
  readonly #google: Pick<GoogleClient, 'refresh'>;
  readonly #accounts = new CalendarAccountRepository();
  readonly #auditLog = new AuditLogRepository();
  readonly #encryption = new Encryption(variable('CALENDAR_KEY'));
  readonly #now: () => Date;
  readonly #pause: Pause;

  constructor(google: Pick<GoogleClient, 'refresh'>, now: () => Date, pause: Pause = wait) {
    this.#google = google;
    this.#now = now;
    this.#pause = pause;
  }

  /** Tokens as they are stored. */
  async sealed(userId: string, { access_token, lifetime, refresh_token }: Tokens): Promise<Sealed> {
    const access_expires_at = timestampOf(this.#now().getTime() + lifetime);
    const context = { user_id: userId };
    const [access, refresh] = await Promise.all([
      this.#encryption.encrypt(access_token, context),
      this.#encryption.encrypt(refresh_token ?? '', context),
    ]);
    return { access_token: access, access_expires_at, refresh_token: refresh };
  }

  /** Makes a call with a token; with another one, if Google does not take that any more. */
  async using<T>(userId: string, call: (token: string) => Promise<T>): Promise<T> {
    try {
      return await call(await this.#accessOf(userId));
    } catch (error) {
      if (!(error instanceof GoogleFailure && error.reason === 'unauthorized')) throw error;
    }
    await this.#forget(userId);
    return call(await this.#accessOf(userId));
  }

  /**
   * A token that Google takes for some minutes to come.
   * @throws `GoogleFailure` with `needs_reconnect` for an account that is lost or gone, and any other while Google does
   * not answer.
   */
  async #accessOf(userId: string): Promise<string> {
    for (let look = 0; look < looks; look += 1) {
      const account = await this.#account(userId);
      const present = await this.#usable(account);
      if (present !== undefined) return present;
      const refreshed = await this.#refreshOnce(account);
      if (refreshed !== undefined) return refreshed;
      await this.#pause(lookMilliseconds * (0.5 + Math.random()));
    }
    throw new GoogleFailure('network', {});
  }

  /** What is revoked when an account is given up. */
  async refreshTokenOf({ user_id, refresh_token }: CalendarAccount): Promise<string | undefined> {
    return this.#encryption.decrypt(refresh_token, { user_id });
  }

  /** The access token did not do: another one is fetched before the next call. */
  async #forget(userId: string): Promise<void> {
    await this.#change(userId, ({ access_token: _token, access_expires_at: _end, ...account }) => account);
  }

  async #usable({ user_id, access_token, access_expires_at }: CalendarAccount): Promise<string | undefined> {
    const until = timestampOf(this.#now().getTime() + margin);
    if (access_token === undefined || (access_expires_at ?? '') <= until) return undefined;
    return this.#encryption.decrypt(access_token, { user_id });
  }

  /** @returns undefined while somebody else refreshes. */
  async #refreshOnce(account: CalendarAccount): Promise<string | undefined> {
    const now = this.#now();
    if ((account.refreshing_until ?? '') > timestampOf(now)) return undefined;
    const leased = { ...account, refreshing_until: timestampOf(now.getTime() + lease) };
    try {
      await commit([this.#accounts.writing({ ...leased, version: account.version + 1 })]);
    } catch (error) {
      if (error instanceof LostRace) return undefined;
      throw error;
    }
    const tokens = await this.#refreshed(account);
    // Google seldom gives another refresh token; the present one goes on otherwise.
    const refresh_token = tokens.refresh_token ?? (await this.refreshTokenOf(account));
    const sealed = await this.sealed(account.user_id, { ...tokens, refresh_token });
    await this.#change(account.user_id, ({ refreshing_until: _lease, ...present }) =>
      present.connected_at === account.connected_at ? { ...present, ...sealed } : present,
    );
    return tokens.access_token;
  }

  async #refreshed(account: CalendarAccount): Promise<Tokens> {
    try {
      return await this.#google.refresh((await this.refreshTokenOf(account)) ?? '');
    } catch (error) {
      if (error instanceof GoogleFailure && error.reason === 'needs_reconnect') await this.#lose(account);
      else await this.#change(account.user_id, ({ refreshing_until: _lease, ...present }) => present);
      throw error;
    }
  }

  /** Unless it was connected anew meanwhile. */
  async #lose({ user_id, connected_at }: CalendarAccount): Promise<void> {
    const at = this.#now();
    await changeAccount(this.#accounts, user_id, (account) => {
      if (!isConnected(account) || account.connected_at !== connected_at) return undefined;
      const {
        next_pull_at: _pull,
        refreshing_until: _lease,
        access_token: _token,
        access_expires_at: _end,
        ...kept
      } = account;
      return {
        account: { ...kept, status: 'needs_reconnect', last_error: 'needs_reconnect' },
        parts: this.#auditLog.appending(toldOf('calendar_lost', account, at), { userId: user_id, at }),
      };
    });
  }

  async #account(userId: string): Promise<CalendarAccount> {
    const { account } = await readTogether({ account: this.#accounts.account(userId) });
    if (!isConnected(account)) throw new GoogleFailure('needs_reconnect', {});
    return account;
  }

  /** However it stands, unless it is gone. */
  #change(userId: string, rule: (account: CalendarAccount) => CalendarAccount): Promise<void> {
    return changeAccount(this.#accounts, userId, (account) => account && { account: rule(account) });
  }
}
