import * as z from 'zod/mini';
import type { CalendarStanding } from '../calendar/calendar-standing.ts';
import { documented } from '../http/documented.ts';
import { Conflict } from './conflicts.ts';
import { ScheduledSession } from './scheduled-session.ts';

const standing = {
  calendar_synced: documented(z.boolean(), { description: 'Whether Google shows the session as it is' }),
  calendar_sync: documented(z.enum(['off', 'pending', 'synced', 'failed']), {
    description: '`off` where it is not wanted, or no calendar is connected',
  }),
  calendar_event_id: z.optional(z.string()),
  google_calendar_id: z.optional(z.string()),
  meet_url: z.optional(z.string()),
};

/** A session as it is listed. */
export const ScheduledSessionAnswer = documented(z.extend(ScheduledSession, standing), {
  id: 'ScheduledSession',
});

/** A session as it is answered to whoever made or changed it. */
export const ScheduledAnswer = documented(
  z.extend(ScheduledSession, {
    ...standing,
    conflicts: documented(z.array(Conflict), {
      description: 'What else there is at its time, and at that of its other occurrences',
    }),
    occurrences: documented(
      z.optional(
        z.array(
          z.pick(ScheduledSession, { session_id: true, start_time: true, end_time: true, status: true }),
        ),
      ),
      { description: 'All that were made or changed together, if there are several' },
    ),
  }),
  { id: 'ScheduledSessionResult' },
);

export const answerOf = (
  session: ScheduledSession,
  calendar: CalendarStanding | undefined,
): z.input<typeof ScheduledSessionAnswer> => ({
  ...session,
  ...(calendar ?? { calendar_sync: 'off', calendar_synced: false }),
});
