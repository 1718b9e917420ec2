import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { AgendaDay, busyIn } from '#shared/agendas/agenda.ts';
import { AuditEntry } from '#shared/audit/audit-entry.ts';
import { Booking, claimOf, connects, isOpen } from '#shared/bookings/booking.ts';
import { documentClient } from '#shared/dynamodb/client.ts';
import { type TableName, tableVariable } from '#shared/dynamodb/tables.ts';
import { Review } from '#shared/reviews/review.ts';
import { Slot } from '#shared/slots/slot.ts';
import { daysOf, overlaps } from '#shared/time/interval.ts';
import { type Coach, User } from '#shared/users/user.ts';

const Submission = z.object({ submission_id: z.string(), version: z.number() });
const MediaItem = z.object({ media_id: z.string(), version: z.number() });

const Connection = z.object({ coach_id: z.string(), client_id: z.string(), booking_count: z.number() });

/**
 * Every way in which the store contradicts itself, as sentences; a store in order has none. It reads whole tables, which
 * nothing on a request's path ever does.
 */
export async function contradictions(): Promise<string[]> {
  const [users, slots, bookings, agendas, connections, reviews, submissions, media, entries] =
    await Promise.all([
      everything('users', User),
      everything('slots', Slot),
      everything('bookings', Booking),
      everything('agendas', AgendaDay),
      everything('connections', Connection),
      everything('reviews', Review),
      everything('submissions', Submission),
      everything('media', MediaItem),
      everything('audit-log', AuditEntry),
    ]);
  const coaches = users.filter((user): user is Coach => user.role === 'coach');
  return [
    ...slotContradictions(coaches, slots, bookings),
    ...agendaContradictions(agendas, bookings),
    ...connectionContradictions(connections, bookings),
    ...ratingContradictions(users, reviews),
    ...auditContradictions(entries, [
      ...users.map(({ user_id, version }) => ({ type: 'user' as const, id: user_id, version })),
      ...bookings.map(({ booking_id, version }) => ({ type: 'booking' as const, id: booking_id, version })),
      ...reviews.map(({ booking_id }) => ({ type: 'review' as const, id: booking_id, version: 1 })),
      ...submissions.map(({ submission_id, version }) => ({
        type: 'submission' as const,
        id: submission_id,
        version,
      })),
      ...media.map(({ media_id, version }) => ({ type: 'media' as const, id: media_id, version })),
    ]),
  ];
}

/** Slots held and free make the total; each open booking has its slot, and each held slot its open booking. */
function slotContradictions(coaches: Coach[], slots: Slot[], bookings: Booking[]): string[] {
  const open = bookings.filter(isOpen);
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
      slots.map(({ coach_id, slot_number, booking_id, client_id }) =>
        [coach_id, slot_number, booking_id, client_id].join(' '),
      ),
      open.map(({ coach_id, slot_number, booking_id, client_id }) =>
        [coach_id, slot_number, booking_id, client_id].join(' '),
      ),
    ),
  ];
}

/** Agendas hold the times of the open bookings, of both people, on each day, and nothing overlaps. */
function agendaContradictions(agendas: AgendaDay[], bookings: Booking[]): string[] {
  const claims = bookings.flatMap((booking) => {
    const claim = claimOf(booking);
    if (!claim) return [];
    return [booking.coach_id, booking.client_id].flatMap((person) =>
      daysOf(claim).map((day) => [person, day, booking.booking_id, claim.start, claim.end].join(' ')),
    );
  });
  const entries = agendas.flatMap((day) =>
    busyIn(day).map(({ entityId, start, end }) => [day.user_id, day.day, entityId, start, end].join(' ')),
  );
  const overlapping = agendas.flatMap((day) => {
    const busy = busyIn(day);
    return busy.flatMap((one, place) =>
      busy
        .slice(place + 1)
        .filter((other) => overlaps(one, other))
        .map((other) => `${day.user_id} ${day.day}: ${one.entityId} overlaps ${other.entityId}`),
    );
  });
  return [...differences('agenda entry', entries, claims), ...overlapping];
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

type Entity = { readonly type: AuditEntry['entity_type']; readonly id: string; readonly version: number };

/** One entry per version of each entity, and none besides; a review has the id of its booking. */
function auditContradictions(entries: AuditEntry[], entities: Entity[]): string[] {
  return entities.flatMap(({ type, id, version }) => {
    const told = entries.filter(({ entity_type, entity_id }) => entity_type === type && entity_id === id);
    return told.length === version
      ? []
      : [`${type} ${id}: ${version} versions, ${told.length} audit entries`];
  });
}

function differences(what: string, present: string[], expected: string[]): string[] {
  const [is, ought] = [new Set(present), new Set(expected)];
  return [
    ...present.filter((one) => !ought.has(one)).map((one) => `${what} too many: ${one}`),
    ...expected.filter((one) => !is.has(one)).map((one) => `${what} missing: ${one}`),
  ];
}

async function everything<S extends z.ZodType>(table: TableName, schema: S): Promise<z.output<S>[]> {
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
    items.push(...(page.Items ?? []).map((item) => schema.parse(item)));
    position = page.LastEvaluatedKey;
  } while (position);
  return items;
}
