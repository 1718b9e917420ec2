import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { dayMilliseconds } from '../time/interval.ts';
import { TimeZoneName } from '../time/time-zone-name.ts';
import { Timestamp } from '../time/timestamp.ts';
import { clockMilliseconds, ClockTime, ClockTimeOrMidnight } from './clock-time.ts';

const times = {
  start: ClockTime,
  end: documented(ClockTimeOrMidnight, { description: 'At or before `start` it is of the next day' }),
};

/** From a time to the same time can mean nothing or a day. */
const lastSome = z.refine<{ start: string; end: string }>(({ start, end }) => start !== end, {
  message: 'Hours that last a day are 00:00 to 24:00',
  path: ['end'],
});

/** Working hours of one day, as clocks show them; those that end at or before their start go on into the next day. */
export const HoursOfDate = documented(z.strictObject(times).check(lastSome), { id: 'HoursOfDate' });

export const HoursOfWeekday = documented(
  z
    .strictObject({
      day: documented(WholeNumber(1, 7), { description: 'ISO: Monday is 1' }),
      ...times,
    })
    .check(lastSome),
  { id: 'HoursOfWeekday' },
);

export type Hours = z.infer<typeof HoursOfDate>;
export type HoursOfWeekday = z.infer<typeof HoursOfWeekday>;

/** Milliseconds from the midnight at which the day begins. */
export function stretchOf({ start, end }: Hours): { start: number; end: number } {
  const [from, to] = [clockMilliseconds(start), clockMilliseconds(end)];
  return { start: from, end: to > from ? to : to + dayMilliseconds };
}

const longestBufferMinutes = 240;

/** The longest buffer that rules can ask for, in milliseconds. */
export const longestBuffer = longestBufferMinutes * 60_000;

/** So many dates can have hours of their own. */
export const overridesAtMost = 200;

/** What a coach sets at a time, besides the dates that have hours of their own. */
export const Rules = {
  time_zone: TimeZoneName,
  weekly: z.array(HoursOfWeekday).check(z.maxLength(50)),
  slot_minutes: documented(WholeNumber(5, 480), { description: 'From one start to the next' }),
  buffer_minutes: documented(WholeNumber(0, longestBufferMinutes), {
    description: 'Free before and after each session, in the coach’s agenda',
  }),
  minimum_notice_minutes: WholeNumber(0, 43_200),
  horizon_days: documented(WholeNumber(1, 365), {
    description: 'How far ahead times are offered, in days of 24 hours from now',
  }),
  cancellation_notice_hours: documented(WholeNumber(0, 720), {
    description: 'A client cancels no later than this before the session',
  }),
};

/** A date with hours of its own. */
export const Override = z.object({
  date: z.iso.date(),
  windows: documented(z.array(HoursOfDate).check(z.maxLength(8)), {
    description: 'In place of the weekly ones; none, and it is closed',
  }),
});

/** When a coach works, in one item, so that a booking can rest on its version. */
export const Availability = z.object({
  coach_id: Id,
  ...Rules,
  overrides: documented(z.array(Override).check(z.maxLength(overridesAtMost)), {
    description: 'By date; those of the past are forgotten',
  }),
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

export type Availability = z.infer<typeof Availability>;
