import { AgendaRepository } from '../agendas/agenda.repository.ts';
import { busyIn } from '../agendas/agenda.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { logger } from '../observability/logger.ts';
import { countDone, countFailed } from '../observability/metrics.ts';
import { daysOf, type Interval } from '../time/interval.ts';
import { timestampOf } from '../time/timestamp.ts';
import { changeAccount } from './account-change.service.ts';
import { CalendarAccountRepository } from './calendar-account.repository.ts';
import { type CalendarAccount, isConnected } from './calendar-account.ts';
import { CalendarEventRepository } from './calendar-event.repository.ts';
import { CalendarTokens, type Pause } from './calendar-tokens.service.ts';
import { entityIn } from './desired-event.ts';
import { eventIdOf, mayBeOurs } from './event-id.ts';
import { ExternalBusyTimes } from './external-busy.service.ts';
import { GoogleClient, type Listed } from './google-client.service.ts';
import type { EventPage, GoogleEvent } from './google-event.ts';
import { GoogleFailure, pauseAfter } from './google-failure.ts';
import { OutsideChanges } from './outside-changes.service.ts';
import { busyOf } from './outside-event.ts';
import {
  fullPullEvery,
  pauseUntilPull,
  pulledAhead,
  pulledBehind,
  sessionsMatterAhead,
} from './pull-interval.ts';

type Pulled = { readonly syncToken: string | undefined; readonly isFull: boolean };

/**
 * What happened in a user's calendar since it was last looked at, and once a day all that is in it. The token from which
 * to go on is kept after everything before it has been applied; one that is too old leads to looking at everything anew.
 */
export class CalendarPull {
  readonly #accounts = new CalendarAccountRepository();
  readonly #agendas = new AgendaRepository();
  readonly #events = new CalendarEventRepository();
  readonly #external = new ExternalBusyTimes();
  readonly #outside = new OutsideChanges();
  readonly #google: Pick<GoogleClient, 'list' | 'refresh'>;
  readonly #tokens: CalendarTokens;
  readonly #now: () => Date;

  constructor(
    now: () => Date,
    google: Pick<GoogleClient, 'list' | 'refresh'> = new GoogleClient(),
    pause?: Pause,
  ) {
    this.#now = now;
    this.#google = google;
    this.#tokens = new CalendarTokens(google, now, pause);
  }

  /**
   * A calendar that was given up, be it while it was looked into, makes nobody busy any more.
   * @returns whether everything was looked at, so that what had failed is to be tried again.
   */
  async pull(userId: string): Promise<boolean> {
    const account = await this.#account(userId);
    const isFull = isConnected(account) && (await this.#look(account));
    if (!(await this.#account(userId))) await this.#external.keepOnly(userId, new Set());
    return isFull;
  }

  async #account(userId: string): Promise<CalendarAccount | undefined> {
    const { account } = await readTogether({ account: this.#accounts.account(userId) });
    return account;
  }

  async #look(account: CalendarAccount): Promise<boolean> {
    try {
      const pulled = await this.#pulled(account);
      await this.#noteSuccess(account, pulled);
      countDone('CalendarPull');
      return pulled.isFull;
    } catch (error) {
      if (!(error instanceof GoogleFailure)) throw error;
      logger.warn('calendar_pull_failed', { user_id: account.user_id, reason: error.reason });
      countFailed('CalendarPull', error.reason);
      await this.#noteFailure(account, error);
      return false;
    }
  }

  async #pulled(account: CalendarAccount): Promise<Pulled> {
    const { sync_token, fully_pulled_at = '' } = account;
    const isRecent = fully_pulled_at > timestampOf(this.#now().getTime() - fullPullEvery);
    if (sync_token === undefined || !isRecent) return this.#everything(account);
    try {
      return { syncToken: (await this.#each(account, { syncToken: sync_token })).token, isFull: false };
    } catch (error) {
      if (error instanceof GoogleFailure && error.status === 410) return this.#everything(account);
      throw error;
    }
  }

  async #everything(account: CalendarAccount): Promise<Pulled> {
    const { start, end } = this.#within();
    const { token, seen } = await this.#each(account, {
      timeMin: timestampOf(start),
      timeMax: timestampOf(end),
    });
    await this.#external.keepOnly(account.user_id, seen);
    return { syncToken: token, isFull: true };
  }

  async #each(
    account: CalendarAccount,
    listed: Listed,
  ): Promise<{ token: string | undefined; seen: Set<string> }> {
    const seen = new Set<string>();
    let page: EventPage | undefined;
    do {
      const next = page?.nextPageToken;
      page = await this.#tokens.using(account.user_id, (token) => this.#google.list(token, listed, next));
      await this.#apply(account, page.items, seen);
    } while (page.nextPageToken !== undefined);
    return { token: page.nextSyncToken, seen };
  }

  async #apply(account: CalendarAccount, items: readonly GoogleEvent[], seen: Set<string>): Promise<void> {
    const within = this.#within();
    const busy = new Map<string, Interval | undefined>();
    for (const event of items) {
      const entityId = await this.#entityOf(account.user_id, event);
      if (entityId !== undefined) {
        await this.#outside.apply(account, entityId, event, this.#now());
      } else {
        busy.set(event.id, busyOf(event, within));
        seen.add(event.id);
      }
    }
    await this.#external.apply(account.user_id, busy);
  }

  /** An event that was copied from one of ours has our marks and another id; one that was deleted has our id and may have no marks. */
  async #entityOf(
    userId: string,
    { id, status, extendedProperties }: GoogleEvent,
  ): Promise<string | undefined> {
    const marked = entityIn(extendedProperties?.private);
    if (marked !== undefined) return id === eventIdOf(userId, marked) ? marked : undefined;
    if (status !== 'cancelled' || !mayBeOurs(id)) return undefined;
    return (await this.#events.byEventId(userId, id))?.entity_id;
  }

  #within(): Interval {
    const now = this.#now().getTime();
    return { start: now - pulledBehind, end: now + pulledAhead };
  }

  async #noteSuccess(
    { user_id, connected_at }: CalendarAccount,
    { syncToken, isFull }: Pulled,
  ): Promise<void> {
    const now = this.#now();
    const next = await this.#nextSession(user_id, now.getTime());
    const at = timestampOf(now);
    await this.#change(user_id, connected_at, ({ last_error: _error, sync_token: _token, ...account }) => ({
      ...account,
      ...(syncToken !== undefined && { sync_token: syncToken }),
      ...(isFull && { fully_pulled_at: at }),
      pulled_at: at,
      failed_pulls: 0,
      next_pull_at: timestampOf(now.getTime() + pauseUntilPull(now.getTime(), next)),
    }));
  }

  /** When the next session of any kind begins, of those that are near enough to matter. */
  async #nextSession(userId: string, now: number): Promise<number | undefined> {
    const near = daysOf({ start: now, end: now + sessionsMatterAhead });
    const { days } = await readTogether({ days: this.#agendas.days([userId], near) });
    return days
      .flatMap(busyIn)
      .filter(({ kind, start }) => kind !== 'external' && start >= now)
      .map(({ start }) => start)
      .toSorted((a, b) => a - b)[0];
  }

  async #noteFailure({ user_id, connected_at }: CalendarAccount, failure: GoogleFailure): Promise<void> {
    const { reason, retryAfter } = failure;
    if (reason === 'needs_reconnect') return;
    await this.#change(user_id, connected_at, (account) => {
      const failed_pulls = account.failed_pulls + 1;
      const next = this.#now().getTime() + pauseAfter(failed_pulls, retryAfter, Math.random());
      return { ...account, failed_pulls, last_error: reason, next_pull_at: timestampOf(next) };
    });
  }

  /** Unless it was connected anew meanwhile, or lost. */
  #change(
    userId: string,
    connectedAt: string,
    rule: (account: CalendarAccount) => CalendarAccount,
  ): Promise<void> {
    return changeAccount(this.#accounts, userId, (account) =>
      isConnected(account) && account.connected_at === connectedAt ? { account: rule(account) } : undefined,
    );
  }
}
