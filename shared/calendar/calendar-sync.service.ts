import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import { describeError, logger } from '../observability/logger.ts';
import { countDone, countFailed } from '../observability/metrics.ts';
import { timestampOf } from '../time/timestamp.ts';
import { CalendarAccountRepository } from './calendar-account.repository.ts';
import { calendarIdOf, isConnected } from './calendar-account.ts';
import { CalendarEntities } from './calendar-entities.service.ts';
import { CalendarEventRepository } from './calendar-event.repository.ts';
import { type CalendarEvent, type EntityOfUser, inCalendar } from './calendar-event.ts';
import { CalendarTokens, type Pause } from './calendar-tokens.service.ts';
import type { Desired } from './desired-event.ts';
import { eventIdOf } from './event-id.ts';
import { GoogleClient } from './google-client.service.ts';
import { GoogleEvents } from './google-event.service.ts';
import { attemptsAtMost, GoogleFailure, pauseAfter } from './google-failure.ts';
import { SyncDayRepository } from './sync-day.repository.ts';

/**
 * Brings users' calendars to what their entities are. There are no commands, only what should be: whoever converges an
 * entity reads it, makes Google show it, and notes the version that Google shows. When somebody else did so meanwhile,
 * it is looked at again. A failure is noted with when it is tried next, and is never the caller's.
 */
export class CalendarSync {
  readonly #accounts = new CalendarAccountRepository();
  readonly #events = new CalendarEventRepository();
  readonly #entities = new CalendarEntities();
  readonly #days = new SyncDayRepository();
  readonly #tokens: CalendarTokens;
  readonly #google: GoogleEvents;
  readonly #now: () => Date;

  constructor(now: () => Date, google = new GoogleClient(), pause?: Pause) {
    this.#now = now;
    this.#tokens = new CalendarTokens(google, now, pause);
    this.#google = new GoogleEvents(google);
  }

  /** @returns whether Google shows the entity as it is, or needs to show nothing of it. */
  converge(entity: EntityOfUser, signal?: AbortSignal): Promise<boolean> {
    return untilCommitted(async () => {
      const { account, event } = await readTogether({
        account: this.#accounts.account(entity.user_id),
        event: this.#events.event(entity),
      });
      if (!isConnected(account)) {
        if (event?.next_attempt_at !== undefined) await this.#note(waiting(event));
        return false;
      }
      const desired = await this.#entities.desired({
        ...entity,
        owner_id: event?.owner_id ?? entity.owner_id,
      });
      if (!event && !desired.shown) return true;
      const calendarId = calendarIdOf(account);
      const known = inCalendar(event ?? (await this.#begun(entity, calendarId)), calendarId);
      if (isSettled(known, desired)) return true;
      return this.#attempt(known, desired, signal);
    });
  }

  /** The same for somebody who waits, and not for longer than this. Whatever goes wrong is left to the next try. */
  async convergeWithin(entity: EntityOfUser, milliseconds: number): Promise<void> {
    const late = new AbortController();
    const waited = new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        late.abort();
        resolve();
      }, milliseconds);
      late.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    });
    const converged = this.converge(entity, late.signal).catch((error: unknown) => {
      logger.warn('calendar_try_failed', { error: describeError(error) });
    });
    await Promise.race([converged, waited]);
    late.abort();
  }

  async #attempt(event: CalendarEvent, desired: Desired, signal?: AbortSignal): Promise<boolean> {
    try {
      const shows = await this.#shows(event, desired, signal);
      await this.#note({ ...settled(event), ...shows, synced_version: desired.version });
      countDone('CalendarSync');
      const now = this.#now();
      await this.#days.countSynced(now, now.getTime() - Date.parse(desired.changedAt ?? timestampOf(now)));
      return true;
    } catch (error) {
      if (!(error instanceof GoogleFailure)) throw error;
      await this.#note(this.#failed(event, error));
      countFailed('CalendarSync', error.reason);
      await this.#days.countFailed(this.#now(), error.reason);
      return false;
    }
  }

  async #shows(
    event: CalendarEvent,
    desired: Desired,
    signal?: AbortSignal,
  ): Promise<Partial<CalendarEvent>> {
    const synced_at = timestampOf(this.#now());
    return this.#tokens.using(event.user_id, async (token) => {
      if (!desired.shown) {
        await this.#google.hide(token, event, signal);
        return { is_shown: false, synced_at };
      }
      return { ...(await this.#google.show(token, event, desired, signal)), is_shown: true, synced_at };
    });
  }

  /** What no retry will heal waits for the account to be connected again; what failed too often, for the next full pull. */
  #failed(event: CalendarEvent, { reason, retryAfter }: GoogleFailure): CalendarEvent {
    const attempts = event.attempts + 1;
    const { next_attempt_at: _next, ...kept } = event;
    const failed = { ...kept, attempts, last_error: reason };
    if (reason === 'needs_reconnect') return { ...failed, state: 'pending' };
    if (attempts >= attemptsAtMost) {
      const { entity_id, entity_type } = event;
      logger.error('calendar_sync_failed', { entity_id, entity_type, reason, attempts });
      return { ...failed, state: 'failed' };
    }
    const next = this.#now().getTime() + pauseAfter(attempts, retryAfter, Math.random());
    return { ...failed, state: 'pending', next_attempt_at: timestampOf(next) };
  }

  /** Noted before Google hears of it, so that whatever breaks off in between leaves nothing there that nobody knows. */
  #begun(
    { user_id, entity_id, entity_type, owner_id }: EntityOfUser,
    calendarId: string,
  ): Promise<CalendarEvent> {
    const now = timestampOf(this.#now());
    return this.#note({
      user_id,
      entity_id,
      entity_type,
      ...(owner_id !== undefined && { owner_id }),
      event_id: eventIdOf(user_id, entity_id),
      calendar_id: calendarId,
      state: 'pending',
      is_shown: false,
      attempts: 0,
      version: 0,
      created_at: now,
      updated_at: now,
    });
  }

  /** @throws `LostRace` when somebody else has noted something meanwhile. */
  async #note(event: CalendarEvent): Promise<CalendarEvent> {
    const noted = { ...event, version: event.version + 1, updated_at: timestampOf(this.#now()) };
    await commit([this.#events.writing(noted)]);
    return noted;
  }
}

const isSettled = (event: CalendarEvent, { version, shown }: Desired): boolean =>
  event.state === 'synced' && event.synced_version === version && event.is_shown === shown;

function settled(event: CalendarEvent): CalendarEvent {
  const { next_attempt_at: _next, last_error: _error, etag: _etag, ...kept } = event;
  return { ...kept, state: 'synced', attempts: 0 };
}

/** Until the account is connected again nothing is due. */
function waiting(event: CalendarEvent): CalendarEvent {
  const { next_attempt_at: _next, ...kept } = event;
  return kept;
}
