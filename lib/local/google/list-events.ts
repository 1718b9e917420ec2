import { randomUUID } from 'node:crypto';
import type { Calendar } from './calendar.ts';
import { isPending, withMeet } from './conference.ts';
import { type GoogleEvent, isCancelled } from './event.ts';
import { calendarTimeZone } from './event-times.ts';
import { invalid } from './google-error.ts';
import { leadsToSync, readListQuery } from './list-query.ts';
import { matchingEvents } from './matching-events.ts';
import { readSyncToken, writeSyncToken } from './sync-token.ts';

/** The rest of a list as it was when its first page was told. */
type Rest = {
  readonly email: string;
  readonly events: readonly GoogleEvent[];
  readonly nextSyncToken: string | undefined;
};

/** More lists than anybody reads at a time. */
const mostRests = 500;

/** Lists of events, page by page. What changes between two pages is told by the next list of changes. */
export class EventLists {
  readonly #rests = new Map<string, Rest>();

  page(calendar: Calendar, query: URLSearchParams): unknown {
    const { pageToken, maxResults } = readListQuery(query);
    const list = pageToken === undefined ? begin(calendar, query) : this.#restOf(calendar, pageToken);
    const items = list.events.slice(0, maxResults);
    const events = list.events.slice(maxResults);
    const { email } = calendar.account;
    return {
      kind: 'calendar#events',
      etag: calendar.etag,
      summary: email,
      updated: calendar.now().toISOString(),
      timeZone: calendarTimeZone,
      accessRole: 'owner',
      defaultReminders: [],
      ...(events.length > 0
        ? { nextPageToken: this.#keep({ ...list, events }) }
        : { nextSyncToken: list.nextSyncToken }),
      items: items.map(asListed),
    };
  }

  #restOf({ account }: Calendar, pageToken: string): Rest {
    const rest = this.#rests.get(pageToken);
    if (rest?.email !== account.email) throw invalid('Invalid page token value.');
    return rest;
  }

  #keep(rest: Rest): string {
    const token = randomUUID();
    this.#rests.set(token, rest);
    const [oldest] = this.#rests.keys();
    if (this.#rests.size > mostRests && oldest !== undefined) this.#rests.delete(oldest);
    return token;
  }
}

/** Of deleted events Google promises the id alone; whoever rests on marks of their own must do without them. */
const asListed = (event: GoogleEvent): GoogleEvent => {
  if (!isCancelled(event)) return event;
  const { extendedProperties: _marks, ...listed } = event;
  return listed;
};

/** By the time somebody looks, a Meet that was begun is there. */
export function finishMeet(calendar: Calendar, event: GoogleEvent): GoogleEvent {
  return isPending(event) ? calendar.put(withMeet(event)) : event;
}

function begin(calendar: Calendar, query: URLSearchParams): Rest {
  const parsed = readListQuery(query);
  const token = parsed.syncToken === undefined ? undefined : readSyncToken(calendar, parsed.syncToken);
  for (const { event } of calendar.stored) finishMeet(calendar, event);
  const { timeMin, timeMax } = token ?? parsed;
  const span = { from: timeMin ?? -Infinity, to: timeMax ?? Infinity };
  const { email, revision } = calendar.account;
  return {
    email,
    events: matchingEvents(calendar, parsed, { revision: token?.revision ?? 0, span }),
    nextSyncToken: leadsToSync(query) ? writeSyncToken(calendar, revision, { timeMin, timeMax }) : undefined,
  };
}
