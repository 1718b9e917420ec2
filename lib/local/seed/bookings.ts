import type { BookingStatus } from '#shared/bookings/booking.ts';
import type { PublicReview } from '#shared/reviews/review.ts';
import type { SeedTime } from './instant-on.ts';

export type SeedBooking = {
  /** Places in the lists of coaches and clients. */
  readonly coach: number;
  readonly client: number;
  readonly slot_number: number;
  /** Left out, the booking has no time. */
  readonly on?: SeedTime;
  readonly duration_minutes: number;
  readonly status: BookingStatus;
  readonly notes?: string;
  /** Of a completed one. */
  readonly review?: Pick<PublicReview, 'rating' | 'comment'>;
};

/** Four or five per coach, past and to come, in every state; none of them overlap. */
export const bookings: readonly SeedBooking[] = [
  {
    coach: 0,
    client: 0,
    slot_number: 1,
    on: { day: -12, hour: 9 },
    duration_minutes: 60,
    status: 'completed',
    notes: 'Squat depth',
    review: { rating: 5, comment: 'My depth is there at last, and my knees no longer hurt.' },
  },
  {
    coach: 0,
    client: 1,
    slot_number: 2,
    on: { day: -5, hour: 17 },
    duration_minutes: 90,
    status: 'completed',
    review: { rating: 4 },
  },
  {
    coach: 0,
    client: 1,
    slot_number: 2,
    on: { day: 2, hour: 17 },
    duration_minutes: 90,
    status: 'confirmed',
    notes: 'Openers for the meet',
  },
  { coach: 0, client: 6, slot_number: 3, on: { day: 4, hour: 8 }, duration_minutes: 60, status: 'pending' },
  {
    coach: 0,
    client: 7,
    slot_number: 4,
    on: { day: -2, hour: 10 },
    duration_minutes: 60,
    status: 'cancelled',
  },
  {
    coach: 1,
    client: 3,
    slot_number: 1,
    on: { day: -8, hour: 7 },
    duration_minutes: 45,
    status: 'completed',
    review: { rating: 5, comment: 'Takes the fear out of beginning.' },
  },
  {
    coach: 1,
    client: 4,
    slot_number: 2,
    on: { day: 1, hour: 12 },
    duration_minutes: 45,
    status: 'confirmed',
    notes: 'Pelvic floor first',
  },
  { coach: 1, client: 2, slot_number: 3, on: { day: 3, hour: 6 }, duration_minutes: 60, status: 'pending' },
  {
    coach: 1,
    client: 5,
    slot_number: 5,
    duration_minutes: 60,
    status: 'pending',
    notes: 'Any evening will do',
  },
  {
    coach: 2,
    client: 8,
    slot_number: 1,
    on: { day: -15, hour: 18 },
    duration_minutes: 60,
    status: 'completed',
    review: { rating: 4, comment: 'Hard, and worth it. I would have liked more time for questions.' },
  },
  {
    coach: 2,
    client: 8,
    slot_number: 1,
    on: { day: 5, hour: 18 },
    duration_minutes: 60,
    status: 'confirmed',
  },
  { coach: 2, client: 9, slot_number: 2, on: { day: 6, hour: 16 }, duration_minutes: 60, status: 'pending' },
  {
    coach: 2,
    client: 2,
    slot_number: 7,
    on: { day: 8, hour: 7 },
    duration_minutes: 60,
    status: 'cancelled',
    notes: 'Race on that weekend',
  },
];
