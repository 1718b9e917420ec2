import { admins, clients, coaches, everybody } from './answers.ts';

/** Coaches as everybody sees them, bookings, reviews, working hours and waitlists. */
export const bookings = {
  listCoaches: { 'all coaches, `coach` among them': everybody(200) },
  getCoach: {
    '`coach`': everybody(200),
    '`client`, who is none': everybody(404),
  },
  listTimes: { 'the times of `coach`': everybody(200) },
  bookSlot: {
    'a slot of `coach`': clients(201),
    'a slot of `coach`, for a plan of `client`': { ...clients(400), client: 201 },
  },
  bookSeries: { 'a slot of `coach`': clients(201) },
  cancelSeries: {
    'a series of `client` with `coach`': { ...everybody(404), client: 200, coach: 200, admin: 200 },
  },
  listMyBookings: {
    'one’s own; `client` has one with `coach`': {
      ...everybody('not listed'),
      client: 200,
      coach: 200,
      admin: 403,
    },
  },
  updateBooking: {
    'to cancel a booking of `client` with `coach`': {
      ...everybody(404),
      client: 200,
      coach: 200,
      admin: 200,
    },
    'to confirm a booking of `client` with `coach`': {
      ...everybody(404),
      client: 403,
      coach: 200,
      admin: 200,
    },
    'to move a booking of `client` with `coach`': {
      ...everybody(404),
      client: 403,
      coach: 200,
      admin: 200,
    },
    'to annotate a booking of `client` with `coach`': {
      ...everybody(404),
      client: 403,
      coach: 200,
      admin: 200,
    },
  },
  listCoachBookings: {
    'one’s own; `coach` has one with `client`': { ...coaches('not listed'), coach: 200 },
  },
  listAllBookings: { 'everybody’s; `client` has one with `coach`': admins(200) },
  listBookingsOfCoach: { 'those of `coach`, who has one with `client`': admins(200) },
  reviewBooking: {
    'a completed booking of `client` with `coach`': { ...clients(404), client: 201 },
  },
  listReviews: { 'those of `coach`': everybody(200) },
  getAvailability: { 'one’s own hours': coaches(200) },
  setAvailability: { 'one’s own hours': coaches(200) },
  overrideDate: { 'one’s own hours': coaches(200) },
  restoreDate: { 'one’s own hours': coaches(200) },
  joinWaitlist: {
    'the line for `coach`, who has free slots': clients(409),
    'the line for a coach without any, in which `other client` stands': {
      ...clients(201),
      'other client': 409,
    },
  },
  leaveWaitlist: {
    'the line for a coach in which `other client` stands': { ...clients(404), 'other client': 200 },
  },
  listWaitlistPlaces: {
    'one’s own; `other client` has one': { ...clients('not listed'), 'other client': 200 },
  },
  acceptOffer: { 'a slot that is offered to `other client`': { ...clients(404), 'other client': 201 } },
} as const;
