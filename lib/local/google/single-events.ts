import type { Calendar } from './calendar.ts';
import type { GoogleEvent } from './event.ts';
import { type Span, spanOf, touches } from './event-times.ts';
import { instancesOf, isRecurring } from './recurrence.ts';

/** Two years: how far ahead Google looks for instances of what never ends, when nobody says how far. */
const horizon = 730 * 86_400_000;

/** What takes no time lies at its moment all the same. */
export const liesIn = (event: GoogleEvent, span: Span): boolean => {
  const { from, to } = spanOf(event);
  return touches({ from, to: Math.max(to, from + 1) }, span);
};

/**
 * An event that touches the span, or its instances that do where it is a recurring one. Instances that became events of
 * their own stand for themselves.
 */
export function singleEvents(calendar: Calendar, event: GoogleEvent, span: Span): GoogleEvent[] {
  if (!isRecurring(event)) return liesIn(event, span) ? [event] : [];
  const own = new Set(calendar.stored.map((stored) => stored.event.id));
  const bounded = {
    from: Math.max(span.from, spanOf(event).from),
    to: span.to === Infinity ? calendar.now().getTime() + horizon : span.to,
  };
  return instancesOf(event, bounded).filter(({ id }) => !own.has(id));
}
