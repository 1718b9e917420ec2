import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import type { LogChange } from '#shared/client-logs/change-log.ts';
import { ClientAccess } from '#shared/coach-clients/client-access.service.ts';
import { ConnectionRepository } from '#shared/connections/connection.repository.ts';
import type { Idempotency } from '#shared/ids.ts';
import type { User } from '#shared/users/user.ts';
import { book, change, keyed, today } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const workouts = new ClientLogService('workout');
const progress = new ClientLogService('progress');
const workoutLists = new ClientLogRepository('workout');
const progressLists = new ClientLogRepository('progress');
const byOf = ({ user_id }: User) => ({
  userId: user_id,
  at: today,
  tokenIssuedAt: '2026-03-01T11:00:00.000Z',
});
const anyVersion = () => {};

const train = (client: User, date: string, idempotency?: Idempotency) =>
  workouts.create({ date, title: 'Squats', exercises: [] }, byOf(client), idempotency);
const measure = (client: User, date: string, metric: string, value: number) =>
  progress.create({ date, metric, value }, byOf(client));
const edit = (client: User, logId: string, asked: LogChange<'workout'>) =>
  workouts.change(logId, asked, anyVersion, byOf(client));
const remove = (client: User, logId: string) => workouts.remove(logId, anyVersion, byOf(client));

async function datesOf(client: User, range: object = {}, limit = 2): Promise<string[]> {
  const dates: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await workoutLists.list(client.user_id, range, {
      caller: client.user_id,
      page: { limit, cursor },
    });
    dates.push(...page.items.map(({ date }) => date));
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  return dates;
}

describe('Logs', () => {
  test('are listed by date, the newest first, in any range and however they are paged', async () => {
    const [client, other] = await given(aClient(), aClient());
    for (const date of ['2026-03-03', '2026-02-28', '2026-03-01', '2026-03-02']) await train(client, date);
    await train(other, '2026-03-02');
    await measure(client, '2026-03-02', 'weight_kg', 80);
    expect(await datesOf(client)).toEqual(['2026-03-03', '2026-03-02', '2026-03-01', '2026-02-28']);
    expect(await datesOf(client, { start_date: '2026-03-01', end_date: '2026-03-02' }, 1)).toEqual([
      '2026-03-02',
      '2026-03-01',
    ]);
    expect(await datesOf(client, { start_date: '2026-03-02' })).toEqual(['2026-03-03', '2026-03-02']);
    expect(await datesOf(client, { end_date: '2026-02-28' })).toEqual(['2026-02-28']);
  });

  test('of progress are listed by metric, and numbers come back as they were', async () => {
    const [client] = await given(aClient());
    for (const value of [0.001, -1_000_000, 82.125]) await measure(client, '2026-03-02', 'weight_kg', value);
    await measure(client, '2026-03-02', 'waist_cm', 90);
    const { items } = await progressLists.list(
      client.user_id,
      { metric: 'weight_kg' },
      { caller: client.user_id, page: { limit: 20 } },
    );
    expect(items.map(({ value }) => value).toSorted((a, b) => a - b)).toEqual([-1_000_000, 0.001, 82.125]);
  });

  test('are found by their own user and kind alone', async () => {
    const [client, other] = await given(aClient(), aClient());
    const { entity } = await train(client, '2026-03-02');
    expect(await workoutLists.find(client.user_id, entity.log_id)).toEqual(entity);
    expect(await workoutLists.find(other.user_id, entity.log_id)).toBeUndefined();
    expect(await progressLists.find(client.user_id, entity.log_id)).toBeUndefined();
    await expect(edit(other, entity.log_id, { title: 'Mine' })).rejects.toMatchObject({ title: 'NotFound' });
  });

  test('move with their date and keep their id; what already holds changes nothing', async () => {
    const [client] = await given(aClient());
    const { entity } = await train(client, '2026-03-02');
    const moved = await edit(client, entity.log_id, { date: '2026-02-01' });
    expect(moved).toMatchObject({ log_id: entity.log_id, date: '2026-02-01', version: 2 });
    expect(await edit(client, entity.log_id, { date: '2026-02-01' })).toEqual(moved);
    expect(await datesOf(client)).toEqual(['2026-02-01']);
    await remove(client, entity.log_id);
    expect(await datesOf(client)).toEqual([]);
    await expect(remove(client, entity.log_id)).rejects.toMatchObject({ title: 'NotFound' });
    expect(await contradictions()).toEqual([]);
  });

  test('heed the version that a change was made for', async () => {
    const [client] = await given(aClient());
    const { entity } = await train(client, '2026-03-02');
    const seen: number[] = [];
    await workouts.change(entity.log_id, { title: 'x' }, (version) => seen.push(version), byOf(client));
    await workouts.remove(entity.log_id, (version) => seen.push(version), byOf(client));
    expect(seen).toEqual([1, 2]);
  });

  test('are written once under a key, however often and however concurrently', async () => {
    const [client] = await given(aClient());
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => train(client, '2026-03-02', keyed(client, 'log'))),
    );
    expect(new Set(answers.map(({ entity }) => entity.log_id)).size).toBe(1);
    expect(await datesOf(client)).toHaveLength(1);
  });
});

const connected = async (coach: User, client: User, slot_number: number, scheduled_at?: string) => {
  const { entity } = await book(client, coach, { slot_number, ...(scheduled_at && { scheduled_at }) });
  return change(coach, entity.booking_id, { status: 'confirmed' });
};

describe('A coach', () => {
  test('sees clients while a booking connects them, page by page', async () => {
    const [coach, leaving, ...others] = await given(aCoach(), aClient(), aClient(), aClient());
    const clients = [leaving, ...others];
    const ending = await connected(coach, leaving, 1);
    for (const [place, client] of others.entries()) await connected(coach, client, place + 2);
    const list = (cursor?: string) =>
      new ConnectionRepository().listOfCoach(coach.user_id, {
        caller: coach.user_id,
        page: { limit: 2, cursor },
      });
    const first = await list();
    const second = await list(first.next_cursor);
    expect([...first.items, ...second.items].map(({ client_id }) => client_id)).toEqual(
      clients.map(({ user_id }) => user_id).toSorted(),
    );
    const access = new ClientAccess();
    const caller = { userId: coach.user_id, role: 'coach' } as const;
    await access.require(caller, leaving.user_id);
    await change(coach, ending.booking_id, { status: 'cancelled' });
    await expect(access.require(caller, leaving.user_id)).rejects.toMatchObject({ title: 'NotFound' });
  });

  test('sees nobody any more once they are no coach, whomever they had as a client', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    await connected(coach, client, 1);
    const formerly = { userId: coach.user_id, role: 'client' } as const;
    await expect(new ClientAccess().require(formerly, client.user_id)).rejects.toMatchObject({
      title: 'NotFound',
    });
  });

  test('reads how a client gets on in one call for each kind, whatever their history', async () => {
    const [coach, other, client] = await given(aCoach(), aCoach(), aClient());
    const first = await connected(coach, client, 1, '2026-03-05T10:00:00.000Z');
    await connected(coach, client, 2, '2026-04-05T10:00:00.000Z');
    await connected(other, client, 1, '2026-03-06T10:00:00.000Z');
    await connected(coach, client, 3);
    for (let day = 1; day <= 20; day += 1) await train(client, `2026-03-${String(day).padStart(2, '0')}`);
    const calls: string[] = [];
    const stop = store.onCall(({ operation }) => calls.push(operation));
    const range = { start_date: '2026-03-01', end_date: '2026-03-31' };
    const pair = { coach_id: coach.user_id, client_id: client.user_id };
    const [scheduled, trained] = await Promise.all([
      new BookingRepository().scheduledOfPair(pair, range),
      workoutLists.newest(client.user_id, range),
    ]);
    stop();
    expect(scheduled.map(({ booking_id }) => booking_id)).toEqual([first.booking_id]);
    expect(trained).toHaveLength(20);
    expect(calls).toEqual(['Query', 'Query']);
  });
});
