import type { Booking } from '../bookings/booking.ts';
import type { CoachSession } from '../coach-sessions/coach-session.ts';
import type { ScheduledSession } from '../schedule/scheduled-session.ts';
import { dayMilliseconds, intervalFrom } from '../time/interval.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { ICalEvent } from './ical.ts';

/** Of more than these, those are told that begin last. */
export const mostEvents = 1000;

/** How long something is told of after it has begun, or after it was cancelled. */
const kept = 30 * dayMilliseconds;
const ahead = 400 * dayMilliseconds;

/** When events of the feed begin: in `[from, to)`. */
export const feedRange = (now: Date): { from: string; to: string } => ({
  from: timestampOf(now.getTime() - kept),
  to: timestampOf(now.getTime() + ahead),
});

/** Everything that a user has in that range, from which the feed is made. */
export type FeedContents = {
  readonly userId: string;
  readonly bookings: readonly Booking[];
  readonly coachSessions: readonly CoachSession[];
  readonly scheduledSessions: readonly ScheduledSession[];
};

/** An event whose summary names somebody, before the name is known. */
export type FeedEvent = Omit<ICalEvent, 'summary'> & { readonly summary: Summary };

type Summary = { readonly text: string } | { readonly sessionWith: string };

/** What the feed tells, in time order, of the newest that there is room for. */
export function feedEvents(contents: FeedContents, now: Date): FeedEvent[] {
  const { userId, bookings, coachSessions, scheduledSessions } = contents;
  const cancelledSince = timestampOf(now.getTime() - kept);
  return [
    ...bookings.flatMap((booking) => eventOfBooking(booking, userId)),
    ...coachSessions.map(eventOfCoachSession),
    ...scheduledSessions.map(eventOfScheduledSession),
  ]
    .filter(({ status, updated_at }) => status !== 'CANCELLED' || updated_at >= cancelledSince)
    .toSorted(inTimeOrder)
    .slice(-mostEvents);
}

/** Those whose names the events need. */
export const peopleIn = (events: readonly FeedEvent[]): string[] => [
  ...new Set(events.flatMap(({ summary }) => ('sessionWith' in summary ? [summary.sessionWith] : []))),
];

/** The events with the names of their people; of somebody who has none by now, they tell no name. */
export const named = (events: readonly FeedEvent[], names: ReadonlyMap<string, string>): ICalEvent[] =>
  events.map(({ summary, ...event }) => ({ ...event, summary: summaryText(summary, names) }));

function summaryText(summary: Summary, names: ReadonlyMap<string, string>): string {
  if ('text' in summary) return summary.text;
  const name = names.get(summary.sessionWith);
  return name === undefined ? 'Session' : `Session with ${name}`;
}

/** By their ids where they begin together, so that the same events make the same text. */
const inTimeOrder = (one: FeedEvent, other: FeedEvent): number =>
  `${one.start} ${one.uid}` < `${other.start} ${other.uid}` ? -1 : 1;

type Entity = Pick<Booking, 'version' | 'updated_at'>;

const bookkeeping = (id: string, { version, updated_at }: Entity) => ({
  uid: `${id}@paceline`,
  updated_at,
  sequence: version - 1,
});

type Status = Booking['status'] | CoachSession['status'] | ScheduledSession['status'];

function statusOf(status: Status): ICalEvent['status'] {
  if (status === 'cancelled') return 'CANCELLED';
  return status === 'pending' ? 'TENTATIVE' : 'CONFIRMED';
}

function eventOfBooking(booking: Booking, userId: string): FeedEvent[] {
  const { booking_id, coach_id, client_id, scheduled_at, duration_minutes, status } = booking;
  if (scheduled_at === undefined) return [];
  return [
    {
      ...bookkeeping(booking_id, booking),
      start: scheduled_at,
      end: timestampOf(intervalFrom(scheduled_at, duration_minutes).end),
      status: statusOf(status),
      summary: { sessionWith: coach_id === userId ? client_id : coach_id },
    },
  ];
}

const eventOfCoachSession = (session: CoachSession): FeedEvent => ({
  ...bookkeeping(session.session_id, session),
  start: session.session_date_time,
  end: timestampOf(intervalFrom(session.session_date_time, session.duration).end),
  status: statusOf(session.status),
  summary: { text: session.title },
});

const eventOfScheduledSession = (session: ScheduledSession): FeedEvent => ({
  ...bookkeeping(session.session_id, session),
  start: session.start_time,
  end: session.end_time,
  status: statusOf(session.status),
  summary: { text: `${session.session_config.type} (${session.session_config.role})` },
});
