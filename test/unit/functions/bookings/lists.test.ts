import { describe, expect, test } from '@jest/globals';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { createHandler as listAllBookings } from '#functions/bookings/list-all-bookings.ts';
import { createHandler as listBookingsOfCoach } from '#functions/bookings/list-bookings-of-coach.ts';
import {
  createHandler as listCoachBookings,
  handler as deployedListCoachBookings,
} from '#functions/bookings/list-coach-bookings.ts';
import { createHandler as listMyBookings } from '#functions/bookings/list-my-bookings.ts';
import type { BookingRepository } from '#shared/bookings/booking.repository.ts';
import type { Booking } from '#shared/bookings/booking.ts';
import { documentClient } from '#shared/dynamodb/client.ts';
import { newId } from '#shared/ids.ts';
import type { Role } from '#shared/users/role.ts';
import { invoke } from '#test/support/invoke.ts';
import { aClient, aCoach } from '#test/support/people.ts';

const coach = aCoach();
const client = aClient();
const as = (role: Role, userId = newId()) => ({ caller: { userId, role } });
const now = () => new Date('2026-03-01T12:00:00.000Z');

const aBooking = (differing: Partial<Booking> = {}): Booking => ({
  booking_id: newId(),
  coach_id: coach.user_id,
  client_id: client.user_id,
  slot_number: 1,
  status: 'pending',
  scheduled_at: '2026-03-02T10:00:00.000Z',
  duration_minutes: 60,
  version: 1,
  created_at: '2026-02-01T12:00:00.000Z',
  updated_at: '2026-02-01T12:00:00.000Z',
  ...differing,
});

const stored = [
  aBooking(),
  aBooking({ status: 'confirmed', scheduled_at: '2026-03-03T10:00:00.000Z' }),
  aBooking({ coach_id: newId() }),
  aBooking({ client_id: newId() }),
];

/** Bookings in memory: enough of a store for lists of one page. */
const bookings: Pick<BookingRepository, 'listAll' | 'listOfClient' | 'listOfCoach' | 'listCalendar'> = {
  listAll: async () => ({ items: stored }),
  listOfClient: async (id, { status }) => ({
    items: stored.filter((one) => one.client_id === id && one.status === (status ?? one.status)),
  }),
  listOfCoach: async (id, { status }) => ({
    items: stored.filter((one) => one.coach_id === id && one.status === (status ?? one.status)),
  }),
  listCalendar: async (id, { from = '', to = '9' }) => ({
    items: stored.filter(
      ({ coach_id, scheduled_at = '' }) => coach_id === id && scheduled_at >= from && scheduled_at < to,
    ),
  }),
};

describe('Own bookings', () => {
  const handler = listMyBookings({ bookings });

  test('of a client are those they made', async () => {
    const { body } = await invoke(handler, as('client', client.user_id));
    expect(body).toEqual({ items: stored.slice(0, 3) });
  });

  test('of a coach are those that clients made with them', async () => {
    const { body } = await invoke(handler, as('coach', coach.user_id));
    expect(body).toEqual({ items: [stored[0], stored[1], stored[3]] });
  });

  test('can be of one status', async () => {
    const query = { status: 'confirmed' };
    const { body } = await invoke(handler, { ...as('client', client.user_id), query });
    expect(body).toEqual({ items: [stored[1]] });
    expect(await invoke(handler, { ...as('client'), query: { status: 'lost' } })).toMatchObject({
      status: 400,
    });
  });

  test('are nothing for admins', async () => {
    expect(await invoke(handler, as('admin'))).toMatchObject({ status: 403 });
  });
});

describe('A coach’s calendar', () => {
  const handler = listCoachBookings({ bookings });

  test('is their own, within times of any offset', async () => {
    const query = { from: '2026-03-03T00:00:00+01:00', to: '2026-03-03T11:00:01+01:00' };
    const { body } = await invoke(handler, { ...as('coach', coach.user_id), query });
    expect(body).toEqual({ items: [stored[1]] });
  });

  test.each(['client', 'admin'] as const)('is nothing for a %s', async (role) => {
    expect(await invoke(handler, as(role))).toMatchObject({ status: 403 });
  });

  test.each([
    ['2026-03-03T10:00:00Z', '2026-03-02T10:00:00Z'],
    ['2026-03-03T10:00:00Z', '2026-03-03T10:00:00Z'],
  ])('from %s to %s is no stretch of time, which the caller hears', async (from, to) => {
    const store = mockClient(documentClient);
    store.on(QueryCommand).callsFake(({ ExpressionAttributeValues: values }: QueryCommand['input']) => {
      if (values?.[':from'] <= values?.[':to']) return { Items: [] };
      throw Object.assign(new Error('BETWEEN with an upper bound below the lower'), {
        name: 'ValidationException',
      });
    });
    const answer = await invoke(deployedListCoachBookings, { ...as('coach'), query: { from, to } });
    store.restore();
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/to' }] } });
  });
});

describe('A coach’s bookings for admins', () => {
  const handler = listBookingsOfCoach({
    bookings,
    users: { find: async (userId) => [coach, client].find(({ user_id }) => user_id === userId) },
  });

  test('are those with that coach', async () => {
    const { body } = await invoke(handler, { ...as('admin'), params: { coach_id: coach.user_id } });
    expect(body).toEqual({ items: [stored[0], stored[1], stored[3]] });
  });

  test.each([client.user_id, newId(), 'kim'])(
    'of nobody who coaches, %s, are not found',
    async (coach_id) => {
      expect(await invoke(handler, { ...as('admin'), params: { coach_id } })).toMatchObject({ status: 404 });
    },
  );

  test.each(['client', 'coach'] as const)('are nothing for a %s', async (role) => {
    const answer = await invoke(handler, { ...as(role), params: { coach_id: coach.user_id } });
    expect(answer).toMatchObject({ status: 403 });
  });
});

describe('All bookings', () => {
  const handler = listAllBookings({ bookings, now });

  test('are for admins', async () => {
    expect(await invoke(handler, as('admin'))).toMatchObject({ status: 200, body: { items: stored } });
  });

  test.each(['client', 'coach'] as const)('are nothing for a %s', async (role) => {
    expect(await invoke(handler, as(role))).toMatchObject({ status: 403 });
  });
});
