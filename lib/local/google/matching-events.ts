import type { Calendar } from './calendar.ts';
import { type GoogleEvent, isCancelled } from './event.ts';
import { type Span, spanOf } from './event-times.ts';
import { formerInstances } from './former-instances.ts';
import type { ListQuery } from './list-query.ts';
import { isRecurring } from './recurrence.ts';
import { liesIn, singleEvents } from './single-events.ts';
import type { StoredEvent } from './state.ts';

const everything: Span = { from: -Infinity, to: Infinity };

const hasProperties = (
  held: Readonly<Record<string, string>> = {},
  asked: ListQuery['privateExtendedProperty'],
): boolean => asked.every(({ name, value }) => held[name] === value);

const says = ({ summary, description, location, attendees = [] }: GoogleEvent, words: string): boolean => {
  const text = [summary, description, location, ...attendees.map(({ email }) => email)]
    .join('\n')
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** Whether an event is one of those asked for, apart from its time and whether it is still there. */
const isAskedFor = (event: GoogleEvent, query: ListQuery): boolean =>
  (query.q === undefined || says(event, query.q)) &&
  (query.iCalUID === undefined || event.iCalUID === query.iCalUID) &&
  (query.updatedMin === undefined || Date.parse(event.updated) >= query.updatedMin) &&
  hasProperties(event.extendedProperties?.private, query.privateExtendedProperty) &&
  hasProperties(event.extendedProperties?.shared, query.sharedExtendedProperty);

/** Deleted events are left out unless asked for; a list of changes always tells them. */
function isShown(event: GoogleEvent, query: ListQuery): boolean {
  if (!isCancelled(event)) return true;
  if (query.showDeleted ?? false) return true;
  if (query.syncToken !== undefined || query.updatedMin !== undefined) return true;
  // Without it nobody could tell that an instance of the rule does not take place.
  return !query.singleEvents && event.recurringEventId !== undefined;
}

const inOrder = (events: readonly GoogleEvent[], orderBy: ListQuery['orderBy']): GoogleEvent[] => {
  if (orderBy === 'updated') return events.toSorted((a, b) => Date.parse(a.updated) - Date.parse(b.updated));
  if (orderBy === 'startTime') return events.toSorted((a, b) => spanOf(a).from - spanOf(b).from);
  return [...events];
};

type Since = { readonly revision: number; readonly span: Span };

/** Changes are told wherever an event lies now: it may have left the span. */
function changesIn(calendar: Calendar, stored: StoredEvent, singly: boolean, since: Since): GoogleEvent[] {
  const { event } = stored;
  if (!singly) return [event];
  const present = singleEvents(calendar, event, isRecurring(event) ? since.span : everything);
  return [...present, ...formerInstances(calendar, stored, since)];
}

const presentIn = (
  calendar: Calendar,
  { event }: StoredEvent,
  singly: boolean,
  span: Span,
): GoogleEvent[] => {
  if (singly) return singleEvents(calendar, event, span);
  const isThere = isRecurring(event)
    ? span.to === Infinity || singleEvents(calendar, event, span).length > 0
    : liesIn(event, span);
  return isThere ? [event] : [];
};

/** The events that a list tells, of those that have changed after a revision. */
export function matchingEvents(calendar: Calendar, query: ListQuery, since: Since): GoogleEvent[] {
  const changed = calendar.stored.filter(({ revision }) => revision > since.revision);
  const told = changed.flatMap((stored) =>
    query.syncToken === undefined
      ? presentIn(calendar, stored, query.singleEvents, since.span)
      : changesIn(calendar, stored, query.singleEvents, since),
  );
  const matching = told.filter((event) => isAskedFor(event, query) && isShown(event, query));
  return inOrder(matching, query.orderBy);
}
