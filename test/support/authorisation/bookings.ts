import type { bookings } from '#lib/docs/authorisation/bookings.ts';
import { inDays } from '../story.ts';
import { alwaysOpen } from '../working-hours.ts';
import { type AccessDesk, lastOf } from './access-desk.ts';
import { type Asked, own, type Requests } from './request.ts';

const farAway = inDays(200).slice(0, 10);
const hoursOfADay = `/v1/coach/availability/dates/${farAway}`;

export function bookingRequests(desk: AccessDesk): Requests<typeof bookings> {
  const coach = `/v1/bookings/coaches/${desk.id('coach')}`;

  const aSlot = (told: object = {}): Asked => ({
    path: '/v1/bookings/book',
    body: { ...desk.slotRequest(), ...told },
    undo: async (made) => made && desk.cancel(made.booking_id),
  });

  const seriesRequest = () => ({
    ...desk.slotRequest(),
    scheduled_at: inDays(40),
    frequency: 'weekly',
    count: 2,
    time_zone: 'UTC',
  });
  const cancelSeries = (id: string) => desk.send('admin', 'DELETE', `/v1/bookings/recurring/${id}`);

  /** A list in which a new booking of `client` with `coach` may be. */
  const listed = (path: string) => async () => {
    const shows = await desk.booking();
    return { path: `${path}?limit=100`, shows, undo: () => desk.cancel(shows) };
  };

  const aChange = (change: () => object) => async () => {
    const id = await desk.booking();
    return { path: `/v1/bookings/bookings/${id}`, body: change(), undo: () => desk.cancel(id) };
  };

  return {
    listCoaches: {
      'all coaches, `coach` among them': async () => ({
        path: '/v1/bookings/coaches?limit=100',
        shows: desk.id('coach'),
      }),
    },
    getCoach: {
      '`coach`': async () => ({ path: coach }),
      '`client`, who is none': async () => ({ path: `/v1/bookings/coaches/${desk.id('client')}` }),
    },
    listTimes: { 'the times of `coach`': async () => ({ path: `${coach}/times` }) },
    bookSlot: {
      'a slot of `coach`': async () => aSlot(),
      'a slot of `coach`, for a plan of `client`': async () =>
        aSlot({ plan_id: lastOf(await desk.plan('client')) }),
    },
    bookSeries: {
      'a slot of `coach`': async () => ({
        path: '/v1/bookings/recurring',
        body: seriesRequest(),
        undo: async (made) => made && cancelSeries(made.series_id),
      }),
    },
    cancelSeries: {
      'a series of `client` with `coach`': async () => {
        const path = await desk.made('client', '/v1/bookings/recurring', 'series_id', seriesRequest());
        return { path, undo: () => cancelSeries(lastOf(path)) };
      },
    },
    listMyBookings: {
      'one’s own; `client` has one with `coach`': listed('/v1/bookings/my-bookings'),
    },
    updateBooking: {
      'to cancel a booking of `client` with `coach`': aChange(() => ({ status: 'cancelled' })),
      'to confirm a booking of `client` with `coach`': aChange(() => ({ status: 'confirmed' })),
      'to move a booking of `client` with `coach`': aChange(() => ({ scheduled_at: desk.nextHour() })),
      'to annotate a booking of `client` with `coach`': aChange(() => ({ notes: 'Bring shoes' })),
    },
    listCoachBookings: {
      'one’s own; `coach` has one with `client`': listed('/v1/bookings/coach/bookings'),
    },
    listAllBookings: {
      'everybody’s; `client` has one with `coach`': listed('/v1/bookings/admin/bookings'),
    },
    listBookingsOfCoach: {
      'those of `coach`, who has one with `client`': listed(
        `/v1/bookings/admin/coaches/${desk.id('coach')}/bookings`,
      ),
    },
    reviewBooking: {
      'a completed booking of `client` with `coach`': async () => {
        const id = await desk.confirmedBooking();
        await desk.become(id, 'completed');
        return {
          path: `/v1/bookings/bookings/${id}/review`,
          body: { rating: 5, comment: 'Patient' },
        };
      },
    },
    listReviews: { 'those of `coach`': async () => ({ path: `${coach}/reviews` }) },
    getAvailability: { 'one’s own hours': own('/v1/coach/availability') },
    setAvailability: { 'one’s own hours': own('/v1/coach/availability', alwaysOpen) },
    overrideDate: { 'one’s own hours': own(hoursOfADay, { windows: [] }) },
    restoreDate: { 'one’s own hours': own(hoursOfADay) },
    joinWaitlist: {
      'the line for `coach`, who has free slots': async () => ({ path: `${coach}/waitlist` }),
      'the line for a coach without any, in which `other client` stands': async () => ({
        path: `/v1/bookings/coaches/${(await desk.fullCoach()).coachId}/waitlist`,
      }),
    },
    leaveWaitlist: {
      'the line for a coach in which `other client` stands': async () => ({
        path: `/v1/bookings/coaches/${(await desk.fullCoach()).coachId}/waitlist`,
      }),
    },
    listWaitlistPlaces: {
      'one’s own; `other client` has one': async () => ({
        path: '/v1/bookings/waitlist?limit=100',
        shows: (await desk.fullCoach()).coachId,
      }),
    },
    acceptOffer: {
      'a slot that is offered to `other client`': async () => {
        const { coachId, bookingId } = await desk.fullCoach();
        await desk.cancel(bookingId);
        await desk.stack.events.idle();
        return { path: `/v1/bookings/waitlist/${coachId}/accept`, body: {} };
      },
    },
  };
}
