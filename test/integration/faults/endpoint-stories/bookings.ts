import { expect } from '@jest/globals';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import type { Booking } from '#shared/bookings/booking.ts';
import type { User } from '#shared/users/user.ts';
import { book, change } from '#test/support/booking-desk.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { bookSeries } from '#test/support/series-desk.ts';
import { as, type Setting, type StoriesOf } from '../endpoint-story.ts';

const scheduled_at = '2026-04-02T10:00:00.000Z';
const another = '2026-04-03T10:00:00.000Z';

const pair = () => given(aCoach(), aClient());

const seriesRequest = {
  slot_number: 1,
  scheduled_at,
  frequency: 'weekly',
  count: 4,
  time_zone: 'UTC',
  policy: 'all_or_nothing',
};

const fourTimes = (one: object): object[] => [1, 2, 3, 4].map(() => one);

const bookingsOf = async ({ user_id }: User): Promise<Booking[]> => {
  const asked = { caller: user_id, page: { limit: 20 } };
  return (await new BookingRepository().listOfClient(user_id, {}, asked)).items;
};

type Step = {
  readonly by: 'coach' | 'client';
  readonly body: Partial<Pick<Booking, 'status' | 'scheduled_at' | 'notes'>>;
  readonly told: Setting['told'];
  readonly confirmed?: true;
};

/** A booking at a time, pending or confirmed, and what one of its people makes of it. */
const changing =
  ({ by, body, told, confirmed }: Step) =>
  async (): Promise<Setting> => {
    const [coach, client] = await pair();
    const { booking_id, version } = (await book(client, coach, { scheduled_at })).entity;
    if (confirmed) await change(coach, booking_id, { status: 'confirmed' });
    return {
      sent: { caller: as({ coach, client }[by]), params: { booking_id }, body },
      told,
      says: { ...body, version: version + (confirmed ? 2 : 1) },
    };
  };

export const bookings: StoriesOf<'bookings'> = {
  bookSlot: [
    [
      'a slot at a time',
      async () => {
        const [coach, client] = await pair();
        const body = { coach_id: coach.user_id, slot_number: 3, scheduled_at };
        return {
          sent: { caller: as(client), body },
          told: ['booking_created'],
          says: { status: 'pending', version: 1, slot_number: 3 },
          holds: async () => expect(await bookingsOf(client)).toHaveLength(1),
        };
      },
    ],
  ],
  bookSeries: [
    [
      'four weeks',
      async () => {
        const [coach, client] = await pair();
        return {
          sent: { caller: as(client), body: { coach_id: coach.user_id, ...seriesRequest } },
          told: ['series_created'],
          says: { occurrences: fourTimes({ outcome: 'booked' }) },
          holds: async () => expect(await bookingsOf(client)).toHaveLength(4),
        };
      },
    ],
  ],
  cancelSeries: [
    [
      'all occurrences',
      async () => {
        const [coach, client] = await pair();
        const { series_id } = (await bookSeries(client, coach, { scheduled_at })).entity.series;
        return {
          sent: { caller: as(client), params: { series_id } },
          told: ['series_cancelled'],
          holds: async () =>
            expect(await bookingsOf(client)).toMatchObject(fourTimes({ status: 'cancelled', version: 2 })),
        };
      },
    ],
  ],
  updateBooking: [
    ['to confirm it', changing({ by: 'coach', body: { status: 'confirmed' }, told: ['booking_confirmed'] })],
    [
      'to complete it',
      changing({
        by: 'coach',
        body: { status: 'completed' },
        told: ['booking_completed'],
        confirmed: true,
      }),
    ],
    [
      'to cancel it',
      changing({ by: 'client', body: { status: 'cancelled' }, told: ['booking_cancelled'], confirmed: true }),
    ],
    [
      'to move it',
      changing({ by: 'coach', body: { scheduled_at: another }, told: ['booking_moved'], confirmed: true }),
    ],
    [
      'to note something',
      changing({ by: 'coach', body: { notes: 'Bring shoes' }, told: ['booking_updated'] }),
    ],
  ],
};
