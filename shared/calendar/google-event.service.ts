import type { CalendarEvent } from './calendar-event.ts';
import { bodyOf, type Shown, versionIn } from './desired-event.ts';
import type { GoogleClient } from './google-client.service.ts';
import type { GoogleEvent } from './google-event.ts';
import { GoogleFailure } from './google-failure.ts';

type Event = Pick<CalendarEvent, 'entity_id' | 'entity_type' | 'event_id' | 'etag' | 'meet_url'>;

type Shows = { readonly etag: string; readonly meet_url?: string };

/** How often an event is looked at anew that somebody else changes at the same moment. */
const rounds = 4;

/**
 * Brings one event of one calendar to what it should be, whatever it is: safe to run twice, out of order, or after it
 * broke off at any line, since what is there is looked at wherever an answer says that it is not what was thought.
 */
export class GoogleEvents {
  readonly #google: Pick<GoogleClient, 'get' | 'insert' | 'update' | 'remove'>;

  constructor(google: Pick<GoogleClient, 'get' | 'insert' | 'update' | 'remove'>) {
    this.#google = google;
  }

  async show(token: string, event: Event, desired: Shown, signal?: AbortSignal): Promise<Shows> {
    const shown = await this.#shown(token, event, desired, signal);
    return this.#withMeet(token, shown, desired, signal);
  }

  async hide(token: string, { event_id }: Event, signal?: AbortSignal): Promise<void> {
    await this.#google.remove(token, event_id, { signal });
  }

  async #shown(token: string, event: Event, desired: Shown, signal?: AbortSignal): Promise<GoogleEvent> {
    const body = bodyOf(event, event.event_id, desired, event.meet_url);
    let { etag } = event;
    for (let round = 0; round < rounds; round += 1) {
      try {
        return etag === undefined
          ? await this.#google.insert(token, body, { signal })
          : await this.#google.update(token, { body, etag }, { signal });
      } catch (error) {
        if (!isElsewise(error)) throw error;
      }
      const present = await this.#google.get(token, event.event_id, { signal });
      if (present && isAsDesired(present, desired)) return present;
      etag = present?.etag;
    }
    throw new GoogleFailure('conflict', {});
  }

  /** A meeting is made a moment after its event; it is looked for once. */
  async #withMeet(
    token: string,
    event: GoogleEvent,
    { withMeet }: Shown,
    signal?: AbortSignal,
  ): Promise<Shows> {
    const isMade = !withMeet || typeof event.hangoutLink === 'string';
    const read = isMade ? event : ((await this.#google.get(token, event.id, { signal })) ?? event);
    const { etag, hangoutLink } = read;
    return { etag, ...(withMeet && typeof hangoutLink === 'string' && { meet_url: hangoutLink }) };
  }
}

/** Another etag, an id that is taken, or an event that is gone. */
const isElsewise = (error: unknown): boolean =>
  error instanceof GoogleFailure && [404, 409, 410, 412].includes(error.status ?? 0);

/** The last try came through, and its answer got lost. */
const isAsDesired = ({ status, extendedProperties, start }: GoogleEvent, desired: Shown): boolean =>
  status !== 'cancelled' &&
  versionIn(extendedProperties?.private) === desired.version &&
  Date.parse(start?.dateTime ?? '') === Date.parse(desired.start);
