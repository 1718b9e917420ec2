import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { AgendaDay, busyIn } from '#shared/agendas/agenda.ts';
import { AuditEntry } from '#shared/audit/audit-entry.ts';
import { Booking, claimOf, connects, isOpen } from '#shared/bookings/booking.ts';
import { documentClient } from '#shared/dynamodb/client.ts';
import { type TableName, tableVariable } from '#shared/dynamodb/tables.ts';
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
  const [users, slots, bookings, agendas, connections, submissions, media, entries] = await Promise.all([
    everything('users', User),
    everything('slots', Slot),
    everything('bookings', Booking),
    everything('agendas', AgendaDay),
    everything('connections', Connection),
    everything('submissions', Submission),
    everything('media', MediaItem),
    everything('audit-log', AuditEntry),
  ]);
  const coaches = users.filter((user): user is Coach => user.role === 'coach');
  return [
    ...slotContradictions(coaches, slots, bookings),
    ...agendaContradictions(agendas, bookings),
    ...connectionContradictions(connections, bookings),
    ...auditContradictions(entries, [
      ...users.map(({ user_id, version }) => ({ id: user_id, version })),
      ...bookings.map(({ booking_id, version }) => ({ id: booking_id, version })),
      ...submissions.map(({ submission_id, version }) => ({ id: submission_id, version })),
      ...media.map(({ media_id, version }) => ({ id: media_id, version })),
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

/** One entry per version of each entity, and none besides. */
function auditContradictions(entries: AuditEntry[], entities: { id: string; version: number }[]): string[] {
  return entities.flatMap(({ id, version }) => {
    const told = entries.filter(({ entity_id }) => entity_id === id).length;
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
