import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { PlanDay } from '../plans/plan-day.ts';
import { type Interval, intervalFrom } from '../time/interval.ts';
import { Timestamp } from '../time/timestamp.ts';

export const BookingStatus = z.enum(['pending', 'confirmed', 'completed', 'cancelled']);
export type BookingStatus = z.infer<typeof BookingStatus>;

export const SlotNumber = WholeNumber(1, 100);
export const DurationMinutes = WholeNumber(15, 480);
export const Notes = Text(2000);

/** A client's hold on a slot of a coach, with or without a time. */
export const Booking = z.object({
  booking_id: Id,
  coach_id: Id,
  client_id: Id,
  slot_number: SlotNumber,
  series_id: documented(z.optional(Id), { description: 'Of the series of which it is an occurrence' }),
  status: BookingStatus,
  scheduled_at: z.optional(Timestamp),
  duration_minutes: DurationMinutes,
  notes: z.optional(Notes),
  plan_id: documented(z.optional(Id), { description: 'The plan of the client that it is for' }),
  plan_day: documented(z.optional(PlanDay), { description: 'The day of that plan, counted from 1' }),
  attended_at: documented(z.optional(Timestamp), { description: 'When the client began to train in it' }),
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

export type Booking = z.infer<typeof Booking>;

type Open = Booking & { status: 'pending' | 'confirmed' };

/** While a booking is open it holds its slot, and its time in the agendas of both people. */
export const isOpen = (booking: Booking | undefined): booking is Open =>
  booking?.status === 'pending' || booking?.status === 'confirmed';

/** A confirmed or completed booking connects client and coach. */
export const connects = (booking: Booking | undefined): boolean =>
  booking?.status === 'confirmed' || booking?.status === 'completed';

/** The time that a booking claims from both people, if it claims any. */
export const claimOf = (booking: Booking | undefined): Interval | undefined =>
  isOpen(booking) && booking.scheduled_at !== undefined
    ? intervalFrom(booking.scheduled_at, booking.duration_minutes)
    : undefined;
