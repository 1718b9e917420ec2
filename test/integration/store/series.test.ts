import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { openHours } from '#test/support/availability-desk.ts';
import { book, change, keyed } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, anAdmin, given } from '#test/support/people.ts';
import { bookSeries, cancelSeries } from '#test/support/series-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const people = () => given(aCoach(), aClient());

describe('A series', () => {
  test('holds one slot and all its times, across a change of the clocks', async () => {
    const [coach, client] = await people();
    const { entity } = await bookSeries(client, coach, {
      scheduled_at: '2026-03-16T08:00:00.000Z',
      time_zone: 'Europe/Berlin',
    });
    expect(entity.bookings.map(({ scheduled_at }) => scheduled_at)).toEqual([
      '2026-03-16T08:00:00.000Z',
      '2026-03-23T08:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
      '2026-04-06T07:00:00.000Z',
    ]);
    await expect(book(client, coach, { slot_number: 1 })).rejects.toMatchObject({ title: 'ConflictError' });
    await expect(
      book(client, coach, { slot_number: 2, scheduled_at: '2026-03-30T07:30:00.000Z' }),
    ).rejects.toMatchObject({ title: 'ConflictError' });
    expect(await contradictions()).toEqual([]);
  });

  test('of sixteen over midnight, with pauses, fits into one transaction, and so does its end', async () => {
    const [coach, client] = await people();
    await openHours(coach, {
      buffer_minutes: 240,
      weekly: [{ day: 1, start: '20:00', end: '12:00' }],
    });
    const { entity } = await bookSeries(client, coach, {
      scheduled_at: '2026-03-02T20:30:00.000Z',
      duration_minutes: 480,
      count: 16,
      frequency: 'biweekly',
    });
    expect(entity.bookings).toHaveLength(16);
    expect(await contradictions()).toEqual([]);
    for (const { booking_id } of entity.bookings) await change(coach, booking_id, { status: 'confirmed' });
    const ended = await cancelSeries(client, entity.series.series_id);
    expect(new Set(ended.bookings.map(({ status }) => status))).toEqual(new Set(['cancelled']));
    expect(await contradictions()).toEqual([]);
  });

  test('with all or nothing is refused whole, and names what stands in the way', async () => {
    const [coach, client] = await people();
    await book(client, coach, { slot_number: 2, scheduled_at: '2026-03-16T10:30:00.000Z' });
    await expect(bookSeries(client, coach)).rejects.toMatchObject({
      title: 'ConflictError',
      message: '1 of 4 occurrences cannot be booked',
      violations: [{ pointer: '/occurrences/2', detail: '2026-03-16T10:00:00.000Z: busy' }],
    });
    expect(await contradictions()).toEqual([]);
  });

  test('that skips conflicts books the others, and tells of each', async () => {
    const [coach, client] = await people();
    await openHours(coach, { horizon_days: 21 });
    await book(client, coach, { slot_number: 2, scheduled_at: '2026-03-09T10:30:00.000Z' });
    const { entity } = await bookSeries(client, coach, { policy: 'skip_conflicts' });
    expect(entity.series.occurrences.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['booked', undefined],
      ['conflict', 'busy'],
      ['booked', undefined],
      ['conflict', 'horizon'],
    ]);
    expect(await contradictions()).toEqual([]);
  });

  test('of which nothing can be booked is refused', async () => {
    const [coach, client] = await people();
    await openHours(coach, { weekly: [{ day: 7, start: '09:00', end: '12:00' }] });
    await expect(bookSeries(client, coach, { policy: 'skip_conflicts' })).rejects.toMatchObject({
      title: 'ConflictError',
    });
  });

  test('is made once under its key, however often and however concurrently it is asked for', async () => {
    const [coach, client] = await people();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => bookSeries(client, coach, {}, keyed(client, 'series'))),
    );
    expect(new Set(answers.map(({ entity }) => entity.series.series_id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await contradictions()).toEqual([]);
  });

  test('and single bookings race for the same hours: nothing overlaps', async () => {
    const [coach, ...clients] = await given(aCoach(), aClient(), aClient(), aClient(), aClient());
    await Promise.allSettled(
      clients.map((client, place) =>
        place % 2 === 0
          ? bookSeries(client, coach, { slot_number: place + 1, policy: 'skip_conflicts' })
          : book(client, coach, { slot_number: place + 1, scheduled_at: '2026-03-09T10:30:00.000Z' }),
      ),
    );
    expect(await contradictions()).toEqual([]);
  });
});

describe('The slot of a series', () => {
  test('is given back with the last open occurrence, whatever ends it', async () => {
    const [coach, client, other] = await given(aCoach(), aClient(), aClient());
    const { entity } = await bookSeries(client, coach);
    const [first, second, ...rest] = entity.bookings.map(({ booking_id }) => booking_id);
    await change(coach, String(first), { status: 'confirmed' });
    await change(coach, String(first), { status: 'completed' });
    await change(client, String(second), { status: 'cancelled' });
    await expect(book(other, coach)).rejects.toMatchObject({ title: 'ConflictError' });
    await Promise.all(rest.map((id) => change(coach, id, { status: 'cancelled' })));
    expect(await contradictions()).toEqual([]);
    await book(other, coach);
  });

  test('goes once when series and occurrences are cancelled at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [coach, client] = await people();
      const { entity } = await bookSeries(client, coach);
      const { series_id } = entity.series;
      await Promise.all([
        cancelSeries(client, series_id),
        cancelSeries(coach, series_id),
        ...entity.bookings.map(({ booking_id }) =>
          change(coach, booking_id, { status: 'cancelled' }).catch(() => undefined),
        ),
      ]);
    }
    expect(await contradictions()).toEqual([]);
  });
});

describe('Cancelling a series', () => {
  test('leaves what has begun, and can be repeated', async () => {
    const [coach, client] = await people();
    const { entity } = await bookSeries(client, coach);
    const later = new Date('2026-03-09T10:00:00.000Z');
    const { bookings } = await cancelSeries(coach, entity.series.series_id, later);
    expect(bookings.map(({ status }) => status)).toEqual(['pending', 'pending', 'cancelled', 'cancelled']);
    const again = await cancelSeries(coach, entity.series.series_id, later);
    expect(again.bookings).toEqual(bookings);
    expect(await contradictions()).toEqual([]);
  });

  test('by the client leaves what is too near', async () => {
    const [coach, client] = await people();
    await openHours(coach, { cancellation_notice_hours: 48 });
    const { entity } = await bookSeries(client, coach, { count: 2 });
    const { series_id } = entity.series;
    const { bookings } = await cancelSeries(client, series_id);
    expect(bookings.map(({ status }) => status)).toEqual(['pending', 'cancelled']);
    await expect(cancelSeries(client, series_id)).rejects.toMatchObject({ title: 'ConflictError' });
    const [admin] = await given(anAdmin());
    expect((await cancelSeries(admin, series_id)).bookings[0]?.status).toBe('cancelled');
    expect(await contradictions()).toEqual([]);
  });

  test('is for its people and admins; a series is no booking, and nobody else learns of it', async () => {
    const [coach, client, otherCoach, otherClient] = await given(aCoach(), aClient(), aCoach(), aClient());
    const { entity } = await bookSeries(client, coach);
    const { series_id } = entity.series;
    for (const [person, id] of [
      [otherCoach, series_id],
      [otherClient, series_id],
      [client, newId()],
      [client, String(entity.bookings[0]?.booking_id)],
    ] as const) {
      await expect(cancelSeries(person, id)).rejects.toMatchObject({
        title: 'NotFound',
        message: 'There is no such series',
      });
    }
    await expect(change(client, series_id, { status: 'cancelled' })).rejects.toMatchObject({
      title: 'NotFound',
    });
  });
});
