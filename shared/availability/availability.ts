import * as z from 'zod';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { dayMilliseconds } from '../time/interval.ts';
import { TimeZoneName } from '../time/time-zone-name.ts';
import { Timestamp } from '../time/timestamp.ts';
import { clockMilliseconds, ClockTime, ClockTimeOrMidnight } from './clock-time.ts';

const times = {
  start: ClockTime,
  end: ClockTimeOrMidnight.meta({ description: 'At or before `start` it is of the next day' }),
};

/** A rule for hours: from a time to the same time can mean nothing or a day. */
const someLength = {
  holds: ({ start, end }: { start: string; end: string }): boolean => start !== end,
  otherwise: { message: 'Hours that last a day are 00:00 to 24:00', path: ['end'] },
};

/** Working hours of one day, as clocks show them; those that end at or before their start go on into the next day. */
export const HoursOfDate = z
  .strictObject(times)
  .refine(someLength.holds, someLength.otherwise)
  .meta({ id: 'HoursOfDate' });

export const HoursOfWeekday = z
  .strictObject({
    day: WholeNumber(1, 7).meta({ description: 'ISO: Monday is 1' }),
    ...times,
  })
  .refine(someLength.holds, someLength.otherwise)
  .meta({ id: 'HoursOfWeekday' });

export type Hours = z.infer<typeof HoursOfDate>;
export type HoursOfWeekday = z.infer<typeof HoursOfWeekday>;

/** Milliseconds from the midnight at which the day begins. */
export function stretchOf({ start, end }: Hours): { start: number; end: number } {
  const [from, to] = [clockMilliseconds(start), clockMilliseconds(end)];
  return { start: from, end: to > from ? to : to + dayMilliseconds };
}

export const Rules = {
  time_zone: TimeZoneName,
  weekly: z.array(HoursOfWeekday).max(50),
  slot_minutes: WholeNumber(5, 480).meta({ description: 'From one start to the next' }),
  buffer_minutes: WholeNumber(0, 240).meta({
    description: 'Free before and after each session, in the coach’s agenda',
  }),
  minimum_notice_minutes: WholeNumber(0, 43_200),
  horizon_days: WholeNumber(1, 365).meta({
    description: 'How far ahead times are offered, in days of 24 hours from now',
  }),
  cancellation_notice_hours: WholeNumber(0, 720).meta({
    description: 'A client cancels no later than this before the session',
  }),
};

/** The longest buffer that rules can ask for. */
export const longestBuffer = 240 * 60_000;

export const Override = z.object({
  date: z.iso.date(),
  windows: z
    .array(HoursOfDate)
    .max(8)
    .meta({ description: 'In place of the weekly ones; none, and it is closed' }),
});

/** When a coach works, in one item, so that a booking can rest on its version. */
export const Availability = z.object({
  coach_id: Id,
  ...Rules,
  overrides: z.array(Override).max(200).meta({ description: 'By date; those of the past are forgotten' }),
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

export type Availability = z.infer<typeof Availability>;
