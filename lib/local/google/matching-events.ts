import type { Calendar } from './calendar.ts';
import { type GoogleEvent, isCancelled } from './event.ts';
import { type Span, spanOf, touches } from './event-times.ts';
import type { ListQuery } from './list-query.ts';
import { instancesOf, isRecurring } from './recurrence.ts';

const dayMilliseconds = 86_400_000;
/** How far ahead Google looks for instances of what never ends, when nobody says how far. */
const horizon = 730 * dayMilliseconds;

export const everything: Span = { from: -Infinity, to: Infinity };

/** Events with recurring ones told as their instances: those that became events of their own stand for themselves. */
export function singleEvents(calendar: Calendar, events: readonly GoogleEvent[], span: Span): GoogleEvent[] {
  const own = new Set(calendar.stored.map(({ event }) => event.id));
  const furthest = calendar.now().getTime() + horizon;
  return events.flatMap((event) => {
    if (!isRecurring(event)) return touches(looseSpan(event), span) ? [event] : [];
    const { from } = spanOf(event);
    const bounded = { from: Math.max(span.from, from), to: span.to === Infinity ? furthest : span.to };
    return instancesOf(event, bounded).filter(({ id }) => !own.has(id));
  });
}

/** What takes no time lies at its moment all the same. */
const looseSpan = (event: GoogleEvent): Span => {
  const { from, to } = spanOf(event);
  return to > from ? { from, to } : { from, to: from + 1 };
};

const liesIn = (event: GoogleEvent, span: Span): boolean =>
  isRecurring(event)
    ? span.to === Infinity ||
      instancesOf(event, { from: Math.max(span.from, spanOf(event).from), to: span.to }).length > 0
    : touches(looseSpan(event), span);

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

/** The events that a list tells, of those that have changed after a revision. */
export function matchingEvents(
  calendar: Calendar,
  query: ListQuery,
  since: { readonly revision: number; readonly span: Span },
): GoogleEvent[] {
  const changed = calendar.stored
    .filter(({ revision }) => revision > since.revision)
    .map(({ event }) => event);
  const isOfChanges = query.syncToken !== undefined;
  // Changes are told wherever an event lies now: it may have left the span.
  const told = query.singleEvents
    ? singleEventsOfList(calendar, changed, { span: since.span, isOfChanges })
    : changed.filter((event) => isOfChanges || liesIn(event, since.span));
  return inOrder(
    told.filter((event) => isAskedFor(event, query) && isShown(event, query)),
    query.orderBy,
  );
}

const singleEventsOfList = (
  calendar: Calendar,
  events: readonly GoogleEvent[],
  { span, isOfChanges }: { readonly span: Span; readonly isOfChanges: boolean },
): GoogleEvent[] =>
  events.flatMap((event) =>
    singleEvents(calendar, [event], isOfChanges && !isRecurring(event) ? everything : span),
  );
