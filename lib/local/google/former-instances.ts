import type { Calendar } from './calendar.ts';
import type { GoogleEvent } from './event.ts';
import type { Span } from './event-times.ts';
import { singleEvents } from './single-events.ts';
import type { StoredEvent } from './state.ts';

/** The instances that were there after a revision and are no more, as cancelled ones. */
export function formerInstances(
  calendar: Calendar,
  { event, former = [] }: StoredEvent,
  { revision, span }: { readonly revision: number; readonly span: Span },
): GoogleEvent[] {
  const told = new Set(singleEvents(calendar, event, span).map(({ id }) => id));
  const gone: GoogleEvent[] = [];
  for (const version of former.filter(({ until }) => until > revision)) {
    const lost = singleEvents(calendar, version.event, span).filter(({ id }) => !told.has(id));
    for (const instance of lost) {
      told.add(instance.id);
      gone.push({ ...instance, status: 'cancelled' });
    }
  }
  return gone;
}
