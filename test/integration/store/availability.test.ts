import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bookableTimes } from '#shared/availability/bookable-times.ts';
import { CoachTimesService } from '#shared/coaches/coach-times.service.ts';
import { newId } from '#shared/ids.ts';
import { dayMilliseconds } from '#shared/time/interval.ts';
import { timestampOf } from '#shared/time/timestamp.ts';
import type { User } from '#shared/users/user.ts';
import { openHours, setDate } from '#test/support/availability-desk.ts';
import { book, change, today } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const refused = (title: string, message?: RegExp) => ({
  title,
  ...(message && { message: expect.stringMatching(message) }),
});

/** The times of one day as the list shows them. */
async function timesOf(coach: User, client: User, day: string, minutes = 60): Promise<string[]> {
  const start = Date.parse(`${day}T00:00:00.000Z`);
  const within = { start, end: start + dayMilliseconds };
  const duration = minutes * 60_000;
  const caller = { userId: client.user_id, role: client.role };
  const { question } = await new CoachTimesService().of(coach.user_id, caller, {
    within,
    duration,
    now: today,
  });
  return bookableTimes(question, within).map((time) => timestampOf(time.start));
}

const mornings = { weekly: [1, 2, 3, 4, 5].map((day) => ({ day, start: '09:00', end: '12:00' })) };

describe('Working hours', () => {
  test('are set whole, in versions; what they already are changes nothing', async () => {
    const [coach] = await given(aCoach());
    expect(await openHours(coach, mornings)).toMatchObject({ version: 1, overrides: [] });
    expect(await openHours(coach, mornings)).toMatchObject({ version: 1 });
    expect(await setDate(coach, '2026-03-04', [])).toMatchObject({ version: 2 });
    expect(await setDate(coach, '2026-03-04', [])).toMatchObject({ version: 2 });
    expect(await openHours(coach, { ...mornings, buffer_minutes: 15 })).toMatchObject({
      version: 3,
      overrides: [{ date: '2026-03-04', windows: [] }],
    });
    expect(await setDate(coach, '2026-03-04', undefined)).toMatchObject({ version: 4, overrides: [] });
    expect(await setDate(coach, '2026-03-04', undefined)).toMatchObject({ version: 4 });
    expect(await contradictions()).toEqual([]);
  });

  test('come before the dates that differ from them', async () => {
    const [coach] = await given(aCoach());
    await expect(setDate(coach, '2026-03-04', [])).rejects.toMatchObject(refused('ConflictError'));
  });

  test('set by many at once end in one of them, with an entry for each', async () => {
    const [coach] = await given(aCoach());
    await Promise.all(
      Array.from({ length: 8 }, (_none, place) => openHours(coach, { slot_minutes: 15 + place })),
    );
    expect(await contradictions()).toEqual([]);
  });
});

describe('A time is booked exactly when it is offered', () => {
  test('within hours, on their grid, and on dates as they differ', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    await openHours(coach, mornings);
    await setDate(coach, '2026-03-04', [{ start: '15:00', end: '17:00' }]);
    const monday = ['09:00', '09:30', '10:00', '10:30', '11:00'].map((time) => `2026-03-02T${time}:00.000Z`);
    expect(await timesOf(coach, client, '2026-03-02')).toEqual(monday);
    expect(await timesOf(coach, client, '2026-03-04')).toEqual(
      ['15:00', '15:30', '16:00'].map((time) => `2026-03-04T${time}:00.000Z`),
    );
    for (const scheduled_at of [
      '2026-03-02T08:30:00.000Z',
      '2026-03-02T09:15:00.000Z',
      '2026-03-02T11:30:00.000Z',
      '2026-03-04T09:00:00.000Z',
      '2026-03-07T09:00:00.000Z',
    ]) {
      await expect(book(client, coach, { scheduled_at })).rejects.toMatchObject(
        refused('ConflictError', /does not offer this time/),
      );
    }
    const { entity } = await book(client, coach, { scheduled_at: monday[1] });
    expect(entity.scheduled_at).toBe(monday[1]);
    expect(await timesOf(coach, client, '2026-03-02')).toEqual([monday[3], monday[4]]);
  });

  test('with notice, within the horizon, and after a pause', async () => {
    const [coach, client, other] = await given(aCoach(), aClient(), aClient());
    await openHours(coach, { minimum_notice_minutes: 180, horizon_days: 7, buffer_minutes: 30 });
    const attempt = (scheduled_at: string, slot_number = 1) =>
      book(client, coach, { scheduled_at, slot_number });
    await expect(attempt('2026-03-01T14:30:00.000Z')).rejects.toMatchObject(
      refused('ConflictError', /notice/),
    );
    await expect(attempt('2026-03-08T12:30:00.000Z')).rejects.toMatchObject(
      refused('ConflictError', /far ahead/),
    );
    await attempt('2026-03-01T15:00:00.000Z');
    await attempt('2026-03-08T12:00:00.000Z', 2);
    await expect(attempt('2026-03-01T16:00:00.000Z', 3)).rejects.toMatchObject(
      refused('ConflictError', /pause/),
    );
    await attempt('2026-03-01T16:30:00.000Z', 3);
    // A client needs no pause between sessions with two coaches.
    const [another] = await given(aCoach());
    await book(client, another, { scheduled_at: '2026-03-01T17:30:00.000Z' });
    await book(other, another, { scheduled_at: '2026-03-01T16:30:00.000Z', slot_number: 2 });
    expect(await contradictions()).toEqual([]);
  });

  test('with a pause that reaches over midnight', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    await openHours(coach, { buffer_minutes: 60 });
    await book(client, coach, { scheduled_at: '2026-03-02T23:00:00.000Z' });
    await expect(
      book(client, coach, { scheduled_at: '2026-03-03T00:30:00.000Z', slot_number: 2 }),
    ).rejects.toMatchObject(refused('ConflictError', /pause/));
    await book(client, coach, { scheduled_at: '2026-03-03T01:00:00.000Z', slot_number: 2 });
  });

  test('when two book at once on both sides of a pause over midnight, one wins', async () => {
    const [coach, ...clients] = await given(aCoach(), aClient(), aClient());
    await openHours(coach, { buffer_minutes: 60 });
    const outcomes = await Promise.allSettled(
      ['2026-03-02T23:00:00.000Z', '2026-03-03T00:30:00.000Z'].map((scheduled_at, place) =>
        book(clients[place] ?? coach, coach, { scheduled_at, slot_number: place + 1 }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await contradictions()).toEqual([]);
  });

  test('and hours that change at the same moment decide it either way', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [coach, client] = await given(aCoach(), aClient());
      await openHours(coach);
      const scheduled_at = '2026-03-04T10:00:00.000Z';
      const [booked, closed] = await Promise.allSettled([
        book(client, coach, { scheduled_at }),
        setDate(coach, '2026-03-04', []),
      ]);
      expect(closed.status).toBe('fulfilled');
      if (booked.status === 'rejected') expect(booked.reason).toMatchObject(refused('ConflictError'));
    }
    expect(await contradictions()).toEqual([]);
  });

  test('but a coach moves a booking to wherever both are free', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    await openHours(coach, mornings);
    const { entity } = await book(client, coach, { scheduled_at: '2026-03-02T09:00:00.000Z' });
    const evening = '2026-03-02T19:10:00.000Z';
    expect(await change(coach, entity.booking_id, { scheduled_at: evening })).toMatchObject({
      scheduled_at: evening,
    });
  });

  test('and without rules at any time to come', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const times = await timesOf(coach, client, '2026-03-02');
    expect(times).toHaveLength(24);
    await book(client, coach, { scheduled_at: '2026-03-02T03:33:00.000Z' });
  });
});

describe('A client cancels', () => {
  test('as long before as the coach asks; coach and admin always', async () => {
    const [coach, client] = await given(aCoach(), aClient());
    const { entity } = await book(client, coach, { scheduled_at: '2026-03-03T12:00:00.000Z' });
    await openHours(coach, { cancellation_notice_hours: 24 });
    const cancelled = { status: 'cancelled' as const };
    const tooLate = new Date('2026-03-02T12:00:00.001Z');
    await expect(change(client, entity.booking_id, cancelled, tooLate)).rejects.toMatchObject(
      refused('ConflictError', /24 hours before/),
    );
    const inTime = new Date('2026-03-02T12:00:00.000Z');
    expect(await change(client, entity.booking_id, cancelled, inTime)).toMatchObject(cancelled);
    const { entity: another } = await book(client, coach, { scheduled_at: '2026-03-03T12:00:00.000Z' });
    expect(await change(coach, another.booking_id, cancelled, tooLate)).toMatchObject(cancelled);
    expect(await contradictions()).toEqual([]);
  });
});

test('Times are of active coaches alone, and what a client asks about is also their own agenda', async () => {
  const [coach, other, client] = await given(aCoach(), aCoach(), aClient());
  await book(client, other, { scheduled_at: '2026-03-02T10:00:00.000Z' });
  expect(await timesOf(coach, client, '2026-03-02')).not.toContain('2026-03-02T10:00:00.000Z');
  expect(await timesOf(coach, other, '2026-03-02')).toContain('2026-03-02T10:00:00.000Z');
  const within = { start: today.getTime(), end: today.getTime() + dayMilliseconds };
  const asked = { within, duration: 3_600_000, now: today };
  for (const id of [newId(), client.user_id]) {
    await expect(
      new CoachTimesService().of(id, { userId: client.user_id, role: 'client' }, asked),
    ).rejects.toMatchObject(refused('NotFound'));
  }
});
