import type { Calendar } from './calendar.ts';
import { type GoogleEvent, isCancelled, type NewEvent } from './event.ts';
import { deleted } from './google-error.ts';
import type { Grants } from './grants.ts';
import { insertEvent, patchEvent } from './write-event.ts';

/** What a person does in Google's own pages. */
export type OutsideCalendar = {
  /** As stored, deleted ones as well. */
  events(): readonly GoogleEvent[];
  insert(event: NewEvent): GoogleEvent;
  /** To other instants, in ISO 8601. */
  move(eventId: string, start: string, end: string): void;
  remove(eventId: string): void;
  /** The next list of changes has to begin anew. */
  expireSyncTokens(): void;
  /** Whether the application has leave to see the account. */
  hasGranted(): boolean;
  /** The person removes the application from the account. */
  revokeAccess(): void;
};

export const outsideCalendar = (calendar: Calendar, grants: Grants): OutsideCalendar => ({
  events: () => structuredClone(calendar.stored.map(({ event }) => event)),
  insert: (event) => insertEvent(calendar, { body: event, writesConference: false }),
  move: (eventId, start, end) => {
    const body = { start: { dateTime: start, date: null }, end: { dateTime: end, date: null } };
    patchEvent(calendar, eventId, { body, writesConference: false });
  },
  remove: (eventId) => {
    const event = calendar.get(eventId);
    if (isCancelled(event)) throw deleted();
    calendar.remove(event);
  },
  expireSyncTokens: () => calendar.expireSyncTokens(),
  hasGranted: () => grants.scopesOf(calendar.account.email).length > 0,
  revokeAccess: () => grants.revoke(calendar.account.email),
});
