import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { NewBookingService } from '#shared/bookings/new-booking.service.ts';
import type { Booking } from '#shared/bookings/booking.ts';
import type { Page, PageRequest } from '#shared/http/paging.ts';
import { UserRepository } from '#shared/users/user.repository.ts';
import { change } from '#test/support/booking-desk.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const lists = new BookingRepository();
const caller = 'somebody';

/** Books slots 1 to n of a new coach for a new client, a minute apart, each with the next hour. */
async function booked(count: number, from = new Date('2026-02-27T08:00:00.000Z')) {
  const [coach, client] = await given(aCoach({ total_slots: 100 }), aClient());
  const made: Booking[] = [];
  for (let place = 0; place < count; place += 1) {
    const at = new Date(from.getTime() + place * 60_000);
    const scheduled_at = new Date(Date.UTC(2028, 3, 1, place)).toISOString();
    const request = {
      coach_id: coach.user_id,
      client_id: client.user_id,
      slot_number: place + 1,
      duration_minutes: 60,
      scheduled_at,
    };
    made.push((await new NewBookingService().book(request, { userId: client.user_id, at })).entity);
  }
  return { coach, client, made };
}

/** Walks a list to its end, page by page. */
async function pages(
  list: (page: PageRequest) => Promise<Page<Booking>>,
  limit: number,
): Promise<string[][]> {
  const all: string[][] = [];
  let cursor: string | undefined;
  do {
    const { items, next_cursor } = await list({ limit, cursor });
    all.push(items.map(({ booking_id }) => booking_id));
    cursor = next_cursor;
  } while (cursor !== undefined);
  return all;
}

const ids = (bookings: Booking[]) => bookings.map(({ booking_id }) => booking_id);

describe('A list of bookings', () => {
  test('is newest first, in full pages, and the last page says so', async () => {
    const { coach, client, made } = await booked(6);
    const newestFirst = ids(made).toReversed();
    const ofClient = (page: PageRequest) => lists.listOfClient(client.user_id, {}, { caller, page });
    const ofCoach = (page: PageRequest) => lists.listOfCoach(coach.user_id, {}, { caller, page });
    for (const list of [ofClient, ofCoach]) {
      expect(await pages(list, 4)).toEqual([newestFirst.slice(0, 4), newestFirst.slice(4)]);
      expect(await pages(list, 6)).toEqual([newestFirst]);
      expect(await pages(list, 3)).toEqual([newestFirst.slice(0, 3), newestFirst.slice(3)]);
    }
  });

  test('keeps to a status', async () => {
    const { coach, client, made } = await booked(5);
    const [first, , third] = ids(made);
    for (const id of [first, third]) await change(coach, String(id), { status: 'confirmed' });
    const confirmed = (page: PageRequest) =>
      lists.listOfClient(client.user_id, { status: 'confirmed' }, { caller, page });
    expect((await pages(confirmed, 1)).flat()).toEqual([third, first]);
    expect(await pages(confirmed, 20)).toEqual([[third, first]]);
  });

  test('between two times holds the first and not the last, in time order', async () => {
    const { coach, made } = await booked(5);
    const [, second, third, fourth] = made;
    const bounds = { from: second?.scheduled_at, to: fourth?.scheduled_at };
    const between = (page: PageRequest) => lists.listCalendar(coach.user_id, bounds, { caller, page });
    expect((await pages(between, 1)).flat()).toEqual([second?.booking_id, third?.booking_id]);
    const onward = (page: PageRequest) =>
      lists.listCalendar(coach.user_id, { from: fourth?.scheduled_at }, { caller, page });
    expect((await pages(onward, 20)).flat()).toEqual(ids(made.slice(3)));
  });

  test('reads no more than its page, however long it is', async () => {
    const { client } = await booked(12);
    const read: number[] = [];
    const stop = store.onCall(({ readUnits }) => read.push(readUnits));
    await lists.listOfClient(client.user_id, {}, { caller, page: { limit: 2 } });
    stop();
    expect(read).toEqual([0.5]);
  });

  test('refuses a cursor of another caller, list or filter', async () => {
    const { coach, client } = await booked(3);
    const { next_cursor } = await lists.listOfClient(client.user_id, {}, { caller, page: { limit: 1 } });
    const page = { limit: 1, cursor: next_cursor };
    const elsewhere = [
      () => lists.listOfClient(client.user_id, {}, { caller: 'somebody else', page }),
      () => lists.listOfClient(client.user_id, { status: 'pending' }, { caller, page }),
      () => lists.listOfClient(coach.user_id, {}, { caller, page }),
      () => lists.listOfCoach(client.user_id, {}, { caller, page }),
    ];
    for (const list of elsewhere) {
      await expect(list()).rejects.toMatchObject({
        title: 'ValidationError',
        violations: [{ pointer: '/cursor' }],
      });
    }
  });
});

test('All bookings are listed newest first across months, through empty ones', async () => {
  const { made: older } = await booked(2, new Date('2026-10-31T23:59:30.000Z'));
  const { made: newer } = await booked(2, new Date('2027-02-28T23:59:30.000Z'));
  const now = new Date('2027-04-15T00:00:00.000Z');
  const listed = (await pages((page) => lists.listAll(now, { caller, page }), 3)).flat();
  const expected = ids([...older, ...newer]).toReversed();
  expect(listed.filter((id) => expected.includes(id))).toEqual(expected);
});

test('Coaches are listed while they are active, in the order in which they joined', async () => {
  const [second, first, gone] = await given(
    aCoach({ created_at: '2025-02-01T00:00:00.000Z' }),
    aCoach({ created_at: '2025-01-01T00:00:00.000Z' }),
    aCoach({ status: 'deactivated', created_at: '2025-01-15T00:00:00.000Z' }),
  );
  const { items } = await new UserRepository().listCoaches(caller, { limit: 2 });
  expect(items.map(({ user_id }) => user_id)).toEqual([first.user_id, second.user_id]);
  expect(items).not.toContainEqual(expect.objectContaining({ user_id: gone.user_id }));
  expect(items[0]).not.toHaveProperty('email');
});
