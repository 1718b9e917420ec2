import * as z from 'zod';
import type { CalendarStanding } from '../calendar/calendar-standing.ts';
import { Conflict } from './conflicts.ts';
import { ScheduledSession } from './scheduled-session.ts';

const standing = {
  calendar_synced: z.boolean().meta({ description: 'Whether Google shows the session as it is' }),
  calendar_sync: z.enum(['off', 'pending', 'synced', 'failed']).meta({
    description: '`off` where it is not wanted, or no calendar is connected',
  }),
  calendar_event_id: z.string().optional(),
  google_calendar_id: z.string().optional(),
  meet_url: z.string().optional(),
};

/** A session as it is listed. */
export const ScheduledSessionAnswer = ScheduledSession.extend(standing).meta({ id: 'ScheduledSession' });

/** A session as it is answered to whoever made or changed it. */
export const ScheduledAnswer = ScheduledSession.extend({
  ...standing,
  conflicts: z
    .array(Conflict)
    .meta({ description: 'What else there is at its time, and at that of its other occurrences' }),
  occurrences: z
    .array(ScheduledSession.pick({ session_id: true, start_time: true, end_time: true, status: true }))
    .optional()
    .meta({ description: 'All that were made or changed together, if there are several' }),
}).meta({ id: 'ScheduledSessionResult' });

export const answerOf = (
  session: ScheduledSession,
  calendar: CalendarStanding | undefined,
): z.input<typeof ScheduledSessionAnswer> => ({
  ...session,
  ...(calendar ?? { calendar_sync: 'off', calendar_synced: false }),
});
