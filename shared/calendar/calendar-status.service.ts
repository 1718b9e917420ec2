import type * as z from 'zod/mini';
import { readTogether } from '../dynamodb/reading.ts';
import { CalendarAccountRepository } from './calendar-account.repository.ts';
import { calendarIdOf, isConnected } from './calendar-account.ts';
import { CalendarEventRepository } from './calendar-event.repository.ts';
import type { CalendarStatus } from './calendar-status.ts';

/** Tells users how their calendar stands. */
export class CalendarStatuses {
  readonly #accounts = new CalendarAccountRepository();
  readonly #events = new CalendarEventRepository();

  async of(userId: string): Promise<z.input<typeof CalendarStatus>> {
    const { account } = await readTogether({ account: this.#accounts.account(userId) });
    if (!account) return { connected: false, token_health: 'none', pending: 0, failed: 0 };
    const calendarId = calendarIdOf(account);
    const events = (await this.#events.ofUser(userId)).filter(
      ({ calendar_id }) => calendar_id === calendarId,
    );
    const next = events.flatMap(({ next_attempt_at }) => next_attempt_at ?? []).toSorted()[0];
    const last = [account.pulled_at, ...events.map(({ synced_at }) => synced_at)]
      .flatMap((instant) => instant ?? [])
      .toSorted()
      .at(-1);
    return {
      connected: isConnected(account),
      email: account.email,
      token_health: isConnected(account) ? 'good' : 'needs_reconnect',
      connected_at: account.connected_at,
      pending: events.filter(({ state }) => state === 'pending').length,
      failed: events.filter(({ state }) => state === 'failed').length,
      ...(last !== undefined && { last_synced_at: last }),
      ...(next !== undefined && { next_attempt_at: next }),
      ...(account.last_error !== undefined && { last_error: account.last_error }),
    };
  }
}
