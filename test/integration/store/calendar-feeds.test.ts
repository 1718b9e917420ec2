import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import type { Booking } from '#shared/bookings/booking.ts';
import { CalendarFeedService } from '#shared/calendar-feeds/calendar-feed.service.ts';
import { mostEvents } from '#shared/calendar-feeds/feed-events.ts';
import { hashOf } from '#shared/calendar-feeds/feed-token.ts';
import { commit } from '#shared/dynamodb/transaction.ts';
import { newId } from '#shared/ids.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import { UserService } from '#shared/users/user.service.ts';
import type { User } from '#shared/users/user.ts';
import { book, change, today } from '#test/support/booking-desk.ts';
import { eventsIn } from '#test/support/calendar-events.ts';
import { plan, replan } from '#test/support/calendar-desk.ts';
import { read, revoke, rotate } from '#test/support/feed-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, anAdmin, given } from '#test/support/people.ts';
import { by, enrol, reschedule, schedule } from '#test/support/schedule-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const day = 24 * 60 * 60_000;
const inDays = (days: number, clock = '10:00'): string =>
  `${timestampOf(today.getTime() + days * day).slice(0, 10)}T${clock}:00.000Z`;
const daysLater = (days: number): Date => new Date(today.getTime() + days * day);

const works = async (token: string): Promise<boolean> => {
  try {
    return (await read(token)).startsWith('BEGIN:VCALENDAR');
  } catch (error) {
    expect(error).toMatchObject({ title: 'NotFound' });
    return false;
  }
};

/** What a user's program sees of each event. */
async function seen(person: User, at = today) {
  const events = eventsIn(await read(await rotate(person), at));
  return events.map(({ summary, status, sequence, start }) => ({
    summary,
    status,
    sequence: Number(sequence),
    start: timestampOf(start),
  }));
}

describe('A link', () => {
  test('is good until another one is made or it is revoked', async () => {
    const [client, other] = await given(aClient(), aClient());
    const first = await rotate(client);
    const theirs = await rotate(other);
    expect(await works(first)).toBe(true);
    const second = await rotate(client);
    expect([await works(first), await works(second)]).toEqual([false, true]);
    await revoke(client);
    await revoke(client);
    expect([await works(first), await works(second), await works(theirs)]).toEqual([false, false, true]);
    const third = await rotate(client);
    expect([await works(second), await works(third)]).toEqual([false, true]);
    expect(await contradictions()).toEqual([]);
  });

  test('is told of with the instant at which it was made, and never with its token', async () => {
    const [client] = await given(aClient());
    const service = new CalendarFeedService();
    expect(await service.find(client.user_id)).toBeUndefined();
    const token = await rotate(client);
    expect(await service.find(client.user_id)).toMatchObject({ link: { created_at: timestampOf(today) } });
    await revoke(client);
    expect(await service.find(client.user_id)).not.toHaveProperty('link');
    const { items } = await new AuditLogRepository().list(
      { entity_id: client.user_id },
      {},
      { caller: client.user_id, page: { limit: 10 } },
    );
    const feeds = items.filter(({ entity_type }) => entity_type === 'calendar_feed');
    expect(feeds.map(({ action }) => action).toSorted()).toEqual([
      'calendar_feed_created',
      'calendar_feed_revoked',
    ]);
    for (const secret of [token, hashOf(token)]) expect(JSON.stringify(items)).not.toContain(secret);
  });

  test('leads nowhere while its user is deactivated', async () => {
    const [client, admin] = await given(aClient(), anAdmin());
    const token = await rotate(client);
    const users = new UserService();
    const become = (status: User['status']) =>
      users.change(client.user_id, { status }, { ...by(admin), role: 'admin' });
    await become('deactivated');
    expect(await works(token)).toBe(false);
    await become('active');
    expect(await works(token)).toBe(true);
  });

  test('is not made with a token that was revoked', async () => {
    const [client, admin] = await given(aClient(), anAdmin());
    const asAdmin = { ...by(admin), role: 'admin' } as const;
    await new UserService().change(client.user_id, { status: 'deactivated' }, asAdmin);
    await expect(rotate(client)).rejects.toMatchObject({ title: 'Unauthorized' });
  });

  test('of no user is good: neither a hash, nor the name of what is kept beside it', async () => {
    const [client] = await given(aClient());
    const token = await rotate(client);
    const tokens = [hashOf(token), `user#${client.user_id}`, token.slice(0, -1), ''];
    expect(await Promise.all(tokens.map(works))).toEqual(tokens.map(() => false));
  });
});

describe('At the same time', () => {
  test('twenty rotations leave one link that works', async () => {
    const [client] = await given(aClient());
    const made = await Promise.allSettled(Array.from({ length: 20 }, () => rotate(client)));
    const tokens = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    for (const one of made) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ title: 'ConflictError' });
    }
    const good = await Promise.all(tokens.map(works));
    expect(good.filter(Boolean)).toHaveLength(1);
    expect(await contradictions()).toEqual([]);
  });

  test('rotations and revocations leave one link or none', async () => {
    const [client] = await given(aClient());
    const made = await Promise.allSettled(
      Array.from({ length: 12 }, (_none, place) => (place % 2 === 0 ? rotate(client) : revoke(client))),
    );
    const tokens = made.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
    const good = (await Promise.all(tokens.map(works))).filter(Boolean);
    const feed = await new CalendarFeedService().find(client.user_id);
    expect(good).toHaveLength(feed?.link ? 1 : 0);
    expect(await contradictions()).toEqual([]);
  });
});

describe('A calendar', () => {
  test('shows bookings to both people, and sessions of either kind to whoever has them', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const { entity: pending } = await book(client, coach, { scheduled_at: inDays(1), notes: 'My knee' });
    const { entity: confirmed } = await book(client, coach, { slot_number: 2, scheduled_at: inDays(2) });
    await change(coach, confirmed.booking_id, { status: 'confirmed' });
    await book(client, coach, { slot_number: 3 });
    const subject = await enrol(coach, { name: 'Mara' });
    await schedule(coach, subject, inDays(3), { title: 'Assessment, first', notes: 'Bring shoes' });
    await plan(client, inDays(4));

    const bookings = (name: string) => [
      { summary: `Session with ${name}`, status: 'TENTATIVE', sequence: 0, start: inDays(1) },
      { summary: `Session with ${name}`, status: 'CONFIRMED', sequence: 1, start: inDays(2) },
    ];
    expect(await seen(coach)).toEqual([
      ...bookings('Robin Example'),
      { summary: 'Assessment, first', status: 'CONFIRMED', sequence: 0, start: inDays(3) },
    ]);
    expect(await seen(client)).toEqual([
      ...bookings('Kim Example'),
      { summary: 'mock (lead)', status: 'CONFIRMED', sequence: 0, start: inDays(4) },
    ]);

    const text = await read(await rotate(client));
    expect(text).toContain(`UID:${pending.booking_id}@paceline\r\n`);
    const told = [text, await read(await rotate(coach))].join('');
    for (const secret of ['knee', 'shoes', 'Mara', '@example.com', coach.user_id, client.user_id]) {
      expect(told).not.toContain(secret);
    }
  });

  test('shows what was moved at its new time under the same id, as a later version', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const { entity } = await book(client, coach, { scheduled_at: inDays(1) });
    await change(coach, entity.booking_id, { scheduled_at: inDays(6) });
    const { entity: session } = await schedule(coach, await enrol(coach), inDays(2));
    await reschedule(coach, session.session_id, { session_date_time: inDays(7) });
    expect(await seen(coach)).toMatchObject([
      { start: inDays(6), sequence: 1 },
      { start: inDays(7), sequence: 1, status: 'CONFIRMED' },
    ]);
  });

  test('keeps what was cancelled for 30 days', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const { entity } = await book(client, coach, { scheduled_at: inDays(50) });
    await change(coach, entity.booking_id, { status: 'cancelled' });
    const { entity: session } = await schedule(coach, await enrol(coach), inDays(51));
    await reschedule(coach, session.session_id, { status: 'cancelled' });
    const { entity: own } = await plan(client, inDays(52));
    await replan(client, own.sessions[0].session_id, { status: 'cancelled' });
    const kept = (place: number) => ({ start: inDays(place), status: 'CANCELLED', sequence: 1 });
    expect(await seen(coach, daysLater(30))).toMatchObject([kept(50), kept(51)]);
    expect(await seen(client, daysLater(30))).toMatchObject([kept(50), kept(52)]);
    for (const person of [coach, client]) expect(await seen(person, daysLater(31))).toEqual([]);
  });

  test('begins 30 days ago and ends 400 days ahead', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    await book(client, coach, { scheduled_at: inDays(1, '12:00') });
    await schedule(coach, await enrol(coach), inDays(1, '14:00'));
    await plan(client, inDays(1, '12:00'));
    const counts = async (at: Date) => [(await seen(coach, at)).length, (await seen(client, at)).length];
    expect(await counts(daysLater(31))).toEqual([2, 2]);
    expect(await counts(daysLater(32))).toEqual([0, 0]);
    // Two hours before the coach's second one.
    expect(await counts(daysLater(-399))).toEqual([0, 0]);
    expect(await counts(daysLater(-398))).toEqual([2, 2]);
  });

  test('holds the last thousand of a coach with more, each with its name', async () => {
    const clients = Array.from({ length: 150 }, () => aClient());
    const [coach] = await given(aCoach(), ...clients);
    const bookings = Array.from({ length: mostEvents + 20 }, (_none, place): Booking => ({
      booking_id: newId(),
      coach_id: coach.user_id,
      client_id: clients[place % clients.length]?.user_id ?? '',
      slot_number: 1,
      status: 'completed',
      scheduled_at: timestampOf(today.getTime() + place * 60 * 60_000),
      duration_minutes: 60,
      notes: 'x'.repeat(1000),
      version: 1,
      created_at: timestampOf(today),
      updated_at: timestampOf(today),
    }));
    const repository = new BookingRepository();
    for (let place = 0; place < bookings.length; place += 100) {
      await commit(bookings.slice(place, place + 100).map((booking) => repository.writing(booking)));
    }
    const events = await seen(coach);
    expect(events.map(({ start }) => start)).toEqual(
      bookings.slice(20).map(({ scheduled_at }) => scheduled_at),
    );
    expect(new Set(events.map(({ summary }) => summary))).toEqual(new Set(['Session with Robin Example']));
  });
});
