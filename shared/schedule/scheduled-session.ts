import * as z from 'zod/mini';
import { documented } from '../http/documented.ts';
import { Text } from '../http/text.ts';
import { WholeNumber } from '../http/whole-number.ts';
import { Id } from '../ids.ts';
import { dayMilliseconds, type Interval, intervalBetween } from '../time/interval.ts';
import { TimeZoneName } from '../time/time-zone-name.ts';
import { Timestamp } from '../time/timestamp.ts';

export const ScheduledStatus = z.enum(['scheduled', 'in_progress', 'completed', 'cancelled']);
export type ScheduledStatus = z.infer<typeof ScheduledStatus>;

/** No session is longer: it touches two dates at most, or three where clocks change. */
export const longestSession = dayMilliseconds;

/** In UTF-8: thirty occurrences are made in one transaction, which holds four megabytes at most. */
const mostQuestionBytes = 100_000;

const CustomQuestions = documented(
  z.array(Text(1000)).check(
    z.maxLength(50),
    z.refine((questions) => Buffer.byteLength(questions.join('')) <= mostQuestionBytes, {
      message: `At most ${mostQuestionBytes} bytes together`,
    }),
  ),
  { description: `Together at most ${mostQuestionBytes} bytes in UTF-8` },
);

/** What a session is about. */
export const SessionConfig = documented(
  z.strictObject({
    type: Text(100),
    difficulty: Text(100),
    duration: documented(WholeNumber(5, 1440), { description: 'Minutes' }),
    role: Text(100),
    template_id: z.optional(Text(100)),
    custom_questions: z.optional(CustomQuestions),
  }),
  { id: 'SessionConfig' },
);

/** Minutes before the beginning. */
export const Reminders = z.array(WholeNumber(0, 4 * 7 * 24 * 60)).check(
  z.maxLength(5),
  z.refine((minutes) => new Set(minutes).size === minutes.length, { message: 'The same reminder twice' }),
);

export const OnConflict = z.enum(['warn', 'reject']);

/** A dated session that a user schedules for themselves. */
export const ScheduledSession = z.object({
  session_id: Id,
  user_id: Id,
  series_id: documented(z.optional(Id), {
    description: 'Of the recurring session of which it is an occurrence',
  }),
  session_config: SessionConfig,
  start_time: Timestamp,
  end_time: Timestamp,
  time_zone: TimeZoneName,
  status: ScheduledStatus,
  on_conflict: OnConflict,
  sync_to_calendar: z.boolean(),
  with_meet: z.boolean(),
  reminders: z.array(z.number()),
  version: WholeNumber(1),
  created_at: Timestamp,
  updated_at: Timestamp,
});

export type ScheduledSession = z.infer<typeof ScheduledSession>;

export const isOpen = ({ status }: Pick<ScheduledSession, 'status'>): boolean =>
  status === 'scheduled' || status === 'in_progress';

/** The time that a session claims in its user's agenda, if it claims any. */
export const claimOf = (session: ScheduledSession | undefined): Interval | undefined =>
  session && isOpen(session) ? intervalOf(session) : undefined;

export const intervalOf = ({
  start_time,
  end_time,
}: Pick<ScheduledSession, 'start_time' | 'end_time'>): Interval => intervalBetween(start_time, end_time);
