import * as z from 'zod/mini';
import { Obstacle } from '../availability/obstacle.ts';
import { documented } from '../http/documented.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { TimeZoneName } from '../time/time-zone-name.ts';
import { Timestamp } from '../time/timestamp.ts';
import { type Booking, DurationMinutes, SlotNumber } from './booking.ts';

/** So many that one transaction holds a series whole, with the agendas of both people on two days for each. */
export const occurrencesAtMost = 16;

export const Frequency = z.enum(['weekly', 'biweekly']);

const Occurrence = z.object({
  scheduled_at: Timestamp,
  outcome: z.enum(['booked', 'conflict']),
  booking_id: z.optional(Id),
  reason: documented(z.optional(Obstacle), { description: 'Why it is not booked' }),
});

/** Bookings of one slot at the same time of day, week after week. The bookings live on by themselves; together they hold the slot. */
export const Series = z.object({
  series_id: Id,
  coach_id: Id,
  client_id: Id,
  slot_number: SlotNumber,
  duration_minutes: DurationMinutes,
  frequency: Frequency,
  time_zone: TimeZoneName,
  occurrences: z.array(Occurrence).check(z.maxLength(occurrencesAtMost)),
  created_at: Timestamp,
  /** Occurrences whose bookings are open; with the last of them the slot is given back. */
  open_count: WholeNumber(0),
});

export type Series = z.infer<typeof Series>;
export type Occurrence = z.infer<typeof Occurrence>;

/** A series with its bookings as they are now. */
export type SeriesState = { readonly series: Series; readonly bookings: readonly Booking[] };

export const bookingIdsOf = ({ occurrences }: Series): string[] =>
  occurrences.flatMap(({ booking_id }) => booking_id ?? []);
