import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { AgendaDay, busyIn } from '#shared/agendas/agenda.ts';
import { AuditEntry } from '#shared/audit/audit-entry.ts';
import { CalendarFeed, FeedLink } from '#shared/calendar-feeds/calendar-feed.ts';
import { Booking, claimOf, connects, isOpen } from '#shared/bookings/booking.ts';
import { ExternalBusy } from '#shared/calendar/external-busy.ts';
import { claimOf as sessionClaimOf, CoachSession } from '#shared/coach-sessions/coach-session.ts';
import { documentClient } from '#shared/dynamodb/client.ts';
import { type TableName, tableVariable } from '#shared/dynamodb/tables.ts';
import { Series } from '#shared/bookings/series.ts';
import { Review } from '#shared/reviews/review.ts';
import { claimOf as scheduledClaimOf, ScheduledSession } from '#shared/schedule/scheduled-session.ts';
import { Slot } from '#shared/slots/slot.ts';
import { daysOf, type Interval, overlaps } from '#shared/time/interval.ts';
import { StoredSummary } from '#shared/training-sessions/training-session.ts';
import { isOffered, WaitlistPlace } from '#shared/waitlist/waitlist-place.ts';
import { type Coach, User } from '#shared/users/user.ts';

/** A series lies among the bookings. */
const SeriesItem = z
  .object({ series: z.looseObject({}), open_count: z.number() })
  .transform(({ series, open_count }) => Series.parse({ ...series, open_count }));
const Timer = z.object({ timer_id: z.string(), kind: z.string(), due_at: z.string() });
const Rules = z.object({ coach_id: z.string(), version: z.number() });
const Log = z.object({ log_id: z.string(), version: z.number() });
/** Beside the events of ours, calendars hold when others make busy. */
const CalendarItem = z.union([ExternalBusy, z.looseObject({ entity_id: z.string() })]);
const Versioned = { version: z.number() };
const SubjectItem = z.object({ subject_id: z.string(), ...Versioned });
const PlanItem = z.object({ plan_id: z.string(), has_sessions: z.boolean(), ...Versioned });
/** What lies among a user's training sessions, by what begins its key. */
const TrainingItem = z.looseObject({ user_id: z.string(), item: z.string() });
/** A link has no version, and what names a user's present one has. */
const FeedItem = z.union([CalendarFeed, FeedLink]);
const Submission = z.object({ submission_id: z.string(), version: z.number() });
const MediaItem = z.object({ media_id: z.string(), version: z.number() });

const Connection = z.object({ coach_id: z.string(), client_id: z.string(), booking_count: z.number() });

/**
 * Every way in which the store contradicts itself, as sentences; a store in order has none. It reads whole tables, which
 * nothing on a request's path ever does.
 */
export async function contradictions(): Promise<string[]> {
  const [users, slots, kept, agendas, connections, submissions, media, entries] = await Promise.all([
    everything('users', User),
    everything('slots', Slot),
    everything('bookings', z.union([Booking, SeriesItem])),
    everything('agendas', AgendaDay),
    everything('connections', Connection),
    everything('submissions', Submission),
    everything('media', MediaItem),
    everything('audit-log', AuditEntry),
  ]);
  const [
    places,
    timers,
    rules,
    reviews,
    logs,
    sessions,
    subjects,
    plans,
    training,
    scheduled,
    feedItems,
    calendarItems,
  ] = await Promise.all([
    everything('waitlist', WaitlistPlace),
    everything('timers', Timer),
    everything('availability', Rules),
    everything('reviews', Review),
    everything('client-logs', Log),
    everything('coach-sessions-schedule', CoachSession),
    everything('subjects', SubjectItem),
    everything('plans', PlanItem),
    everything('training-sessions', TrainingItem),
    everything('scheduled-sessions', ScheduledSession),
    everything('calendar-feeds', FeedItem),
    everything('calendar-events', CalendarItem),
  ]);
  const summaries = training
    .filter(({ item }) => item.startsWith('session#'))
    .map((item) => StoredSummary.parse(item));
  const bookings = kept.filter((item): item is Booking => 'booking_id' in item);
  const series = kept.filter((item): item is Series => !('booking_id' in item));
  const feeds = feedItems.filter((item): item is CalendarFeed => 'version' in item);
  const external = calendarItems.filter((item): item is ExternalBusy => 'google_id' in item);
  const coaches = users.filter((user): user is Coach => user.role === 'coach');
  return [
    ...slotContradictions(coaches, slots, bookings, places),
    ...seriesContradictions(series, bookings),
    ...waitlistContradictions(coaches, places, timers),
    ...agendaContradictions(agendas, { bookings, sessions, scheduled, external }),
    ...trainingContradictions(training, summaries, { plans, logs }),
    ...connectionContradictions(connections, bookings),
    ...ratingContradictions(users, reviews),
    ...differences(
      'calendar link',
      feedItems.flatMap((item) => ('token_hash' in item ? [`${item.user_id} ${item.token_hash}`] : [])),
      feeds.flatMap(({ user_id, link }) => (link ? [`${user_id} ${link.token_hash}`] : [])),
    ),
    ...auditContradictions(entries, [
      ...users.map(({ user_id, version }) => ({ type: 'user', id: user_id, version })),
      ...bookings.map(({ booking_id, version }) => ({ type: 'booking', id: booking_id, version })),
      ...rules.map(({ coach_id, version }) => ({ type: 'availability', id: coach_id, version })),
      ...reviews.map(({ booking_id }) => ({ type: 'review', id: booking_id, version: 1 })),
      ...logs.map(({ log_id, version }) => ({ type: 'client_log', id: log_id, version })),
      ...sessions.map(({ session_id, version }) => ({ type: 'coach_session', id: session_id, version })),
      ...subjects.map(({ subject_id, version }) => ({ type: 'subject', id: subject_id, version })),
      ...scheduled.map(({ session_id, version }) => ({
        type: 'scheduled_session',
        id: session_id,
        version,
      })),
      ...plans.map(({ plan_id, version }) => ({ type: 'plan', id: plan_id, version })),
      ...summaries.map(({ session_id, version }) => ({ type: 'session', id: session_id, version })),
      ...submissions.map(({ submission_id, version }) => ({
        type: 'submission',
        id: submission_id,
        version,
      })),
      ...feeds.map(({ user_id, version }) => ({ type: 'calendar_feed', id: user_id, version })),
      ...media.map(({ media_id, version }) => ({ type: 'media', id: media_id, version })),
    ]),
  ];
}

/**
 * Slots held and free make the total; each open booking has its slot, its series one for all, and each offer its own,
 * and each held slot has one of them.
 */
function slotContradictions(
  coaches: Coach[],
  slots: Slot[],
  bookings: Booking[],
  places: WaitlistPlace[],
): string[] {
  const expected = [
    ...bookings
      .filter(isOpen)
      .map(({ coach_id, slot_number, booking_id, series_id, client_id }) =>
        [coach_id, slot_number, series_id ?? booking_id, client_id].join(' '),
      ),
    ...places
      .filter(isOffered)
      .map(({ coach_id, offer, client_id }) =>
        [coach_id, offer.slot_number, offer.expires_at, client_id].join(' '),
      ),
  ];
  return [
    ...coaches
      .map(({ user_id, total_slots, available_slots }) => {
        const held = slots.filter(({ coach_id }) => coach_id === user_id).length;
        return held + available_slots === total_slots
          ? ''
          : `${user_id}: ${held} held + ${available_slots} free ≠ ${total_slots}`;
      })
      .filter(Boolean),
    ...differences(
      'slot',
      slots.map(({ coach_id, slot_number, booking_id, series_id, offered_until, client_id }) =>
        [coach_id, slot_number, booking_id ?? series_id ?? offered_until, client_id].join(' '),
      ),
      expected,
    ),
  ];
}

/** A series counts its open occurrences. */
const seriesContradictions = (series: Series[], bookings: Booking[]): string[] =>
  series.flatMap(({ series_id, open_count }) => {
    const open = bookings.filter((booking) => booking.series_id === series_id && isOpen(booking)).length;
    return open === open_count ? [] : [`series ${series_id}: ${open} open, ${open_count} counted`];
  });

/** Coaches count those in line, and each offer has its timer. */
const waitlistContradictions = (
  coaches: Coach[],
  places: WaitlistPlace[],
  timers: z.infer<typeof Timer>[],
): string[] => [
  ...coaches.flatMap(({ user_id, waiting_count }) => {
    const waiting = places.filter((place) => place.coach_id === user_id && !isOffered(place)).length;
    return waiting === waiting_count ? [] : [`${user_id}: ${waiting} wait, ${waiting_count} counted`];
  }),
  ...differences(
    'timer',
    timers
      .filter(({ kind }) => kind === 'waitlist_offer')
      .map(({ timer_id, due_at }) => `${timer_id} ${due_at}`),
    places.filter(isOffered).map(({ place_id, offer }) => `${place_id} ${offer.expires_at}`),
  ),
];

const claimsOf = (claim: Interval | undefined, id: string, people: string[]): string[] =>
  people.flatMap((person) =>
    claim ? daysOf(claim).map((day) => [person, day, id, claim.start, claim.end].join(' ')) : [],
  );

type Claimants = {
  bookings: Booking[];
  sessions: CoachSession[];
  scheduled: ScheduledSession[];
  external: ExternalBusy[];
};

/** What one schedules for oneself may be at the time of anything that was there. */
const mayOverlap = (...entries: ReturnType<typeof busyIn>): boolean =>
  entries.some(({ kind }) => kind === 'scheduled_session' || kind === 'external');

/** Agendas hold the times of open bookings, of both people, and of open sessions, on each day; no bookings or coaches' sessions overlap. */
function agendaContradictions(
  agendas: AgendaDay[],
  { bookings, sessions, scheduled, external }: Claimants,
): string[] {
  const claims = [
    ...bookings.flatMap((booking) =>
      claimsOf(claimOf(booking), booking.booking_id, [booking.coach_id, booking.client_id]),
    ),
    ...sessions.flatMap((session) =>
      claimsOf(sessionClaimOf(session), session.session_id, [session.user_id]),
    ),
    ...scheduled.flatMap((session) =>
      claimsOf(scheduledClaimOf(session), session.session_id, [session.user_id]),
    ),
    ...external.flatMap(({ user_id, busy_id, start, end }) =>
      claimsOf({ start: Date.parse(start), end: Date.parse(end) }, busy_id, [user_id]),
    ),
  ];
  const entries = agendas.flatMap((day) =>
    busyIn(day).map(({ entityId, start, end }) => [day.user_id, day.day, entityId, start, end].join(' ')),
  );
  const overlapping = agendas.flatMap((day) => {
    const busy = busyIn(day);
    return busy.flatMap((one, place) =>
      busy
        .slice(place + 1)
        .filter((other) => overlaps(one, other) && !mayOverlap(one, other))
        .map((other) => `${day.user_id} ${day.day}: ${one.entityId} overlaps ${other.entityId}`),
    );
  });
  return [...differences('agenda entry', entries, claims), ...overlapping];
}

/**
 * Each session has its structure, each of those in progress its user's lock, and each completed one its log, and none of
 * these is without its session; a plan knows whether sessions were started from it.
 */
function trainingContradictions(
  items: z.infer<typeof TrainingItem>[],
  summaries: StoredSummary[],
  { plans, logs }: { plans: z.infer<typeof PlanItem>[]; logs: z.infer<typeof Log>[] },
): string[] {
  const logIds = new Set(logs.map(({ log_id }) => log_id));
  return [
    ...differences(
      'structure',
      items
        .filter(({ item }) => item.startsWith('structure#'))
        .map(({ user_id, item }) => `${user_id} ${item.replace('structure#', '')}`),
      summaries.map(({ user_id, session_id }) => `${user_id} ${session_id}`),
    ),
    ...differences(
      'session in progress',
      items
        .filter(({ item }) => item === 'active')
        .map((item) => `${item.user_id} ${String(item['active_session'])}`),
      summaries
        .filter(({ status }) => status === 'in_progress')
        .map(({ user_id, session_id }) => `${user_id} ${session_id}`),
    ),
    ...summaries.flatMap(({ status, session_id, workout_log_id }) =>
      (status === 'completed') === (workout_log_id !== undefined && logIds.has(workout_log_id))
        ? []
        : [`${session_id} is ${status} and has ${workout_log_id ?? 'no'} log`],
    ),
    ...plans.flatMap(({ plan_id, has_sessions }) =>
      has_sessions || summaries.every((summary) => summary.plan_id !== plan_id)
        ? []
        : [`${plan_id} knows of no session`],
    ),
  ];
}

function connectionContradictions(connections: z.infer<typeof Connection>[], bookings: Booking[]): string[] {
  const counts = new Map<string, number>();
  for (const { coach_id, client_id } of bookings.filter(connects)) {
    const pair = `${coach_id} ${client_id}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return differences(
    'connection',
    connections.map(({ coach_id, client_id, booking_count }) => `${coach_id} ${client_id} ${booking_count}`),
    [...counts].map(([pair, count]) => `${pair} ${count}`),
  );
}

/** A coach's totals are those of their reviews, also on the card that is kept of a former one. */
function ratingContradictions(users: User[], reviews: Review[]): string[] {
  return users.flatMap((user) => {
    const { rating_sum, rating_count } = (user.role === 'coach' ? user : user.former_card) ?? noRatings;
    const ratings = reviews.filter(({ coach_id }) => coach_id === user.user_id).map(({ rating }) => rating);
    const sum = ratings.reduce((total, rating) => total + rating, 0);
    return rating_sum === sum && rating_count === ratings.length
      ? []
      : [`${user.user_id}: ${rating_count} ratings, ${rating_sum} in sum ≠ ${ratings.length}, ${sum}`];
  });
}

const noRatings = { rating_sum: 0, rating_count: 0 };

/** One entry per version of each entity, and none besides; what a series does with its bookings, its own entry tells. */
function auditContradictions(
  entries: AuditEntry[],
  entities: { type: string; id: string; version: number }[],
): string[] {
  return entities.flatMap(({ type, id, version }) => {
    const told = entries.filter(
      ({ entity_type, entity_id, changes }) =>
        (entity_type === type && entity_id === id) ||
        (entity_type === 'series' && JSON.stringify(changes?.['bookings']).includes(id)) ||
        (entity_type === 'schedule_series' && JSON.stringify(changes?.['sessions']).includes(id)),
    ).length;
    return told === version ? [] : [`${id}: ${version} versions, ${told} audit entries`];
  });
}

function differences(what: string, present: string[], expected: string[]): string[] {
  const [is, ought] = [new Set(present), new Set(expected)];
  return [
    ...present.filter((one) => !ought.has(one)).map((one) => `${what} too many: ${one}`),
    ...expected.filter((one) => !is.has(one)).map((one) => `${what} missing: ${one}`),
  ];
}

async function everything<S extends z.core.$ZodType>(table: TableName, schema: S): Promise<z.output<S>[]> {
  const items: z.output<S>[] = [];
  let position: Record<string, unknown> | undefined;
  do {
    const page = await documentClient.send(
      new ScanCommand({
        TableName: process.env[tableVariable(table)],
        ConsistentRead: true,
        ExclusiveStartKey: position,
      }),
    );
    items.push(...(page.Items ?? []).map((item) => z.parse(schema, item)));
    position = page.LastEvaluatedKey;
  } while (position);
  return items;
}
