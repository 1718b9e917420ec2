import { dayMilliseconds, type Interval } from '../time/interval.ts';
import type { GoogleEvent } from './google-event.ts';

/** What of an event decides whether it makes its person busy, and when. */
type OutsideEvent = Pick<GoogleEvent, 'status' | 'transparency' | 'start' | 'end' | 'attendees'>;

/** What makes busy for longer is kept to so much: an agenda has an item for each day, and a move writes those of both times. */
const longestBusy = 40 * dayMilliseconds;

/**
 * When an event makes its person busy, within what is looked at; not when it is deleted, when they have said that they do
 * not come, and when it is marked as free. A day without times is one in UTC.
 */
export function busyOf(event: OutsideEvent, within: Interval): Interval | undefined {
  const declined = event.attendees?.some(({ self, responseStatus }) => self && responseStatus === 'declined');
  if (event.status === 'cancelled' || event.transparency === 'transparent' || declined) return undefined;
  const start = Math.max(instantOf(event.start), within.start);
  const end = Math.min(instantOf(event.end), within.end, start + longestBusy);
  return start < end ? { start, end } : undefined;
}

/** NaN for an event that tells no time, as one that is deleted may. */
export const instantOf = (time: GoogleEvent['start']): number =>
  Date.parse(time?.dateTime ?? (time?.date ? `${time.date}T00:00:00Z` : ''));
