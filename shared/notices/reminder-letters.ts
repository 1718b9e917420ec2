import type { Availability } from '../availability/availability.ts';
import type { Booking } from '../bookings/booking.ts';
import type { CoachSession } from '../coach-sessions/coach-session.ts';
import type { ScheduledSession } from '../schedule/scheduled-session.ts';
import { fullName } from '../users/full-name.ts';
import type { User } from '../users/user.ts';
import type { Addressed } from './addressed.ts';
import type { Pair } from './booking-letters.ts';
import { toldTime } from './told-time.ts';

const reminder = (to: User, session: string, when: string): Addressed => ({
  notice: 'session_reminder',
  to,
  letter: { subject: 'Your session begins soon', paragraphs: [`${session} begins on ${when}.`] },
});

export function bookingReminders({ scheduled_at }: Booking, { coach, client, rules }: Pair): Addressed[] {
  if (scheduled_at === undefined || !coach || !client) return [];
  return [
    reminder(coach, `Your session with ${fullName(client)}`, toldTime(scheduled_at, rules?.time_zone)),
    reminder(client, `Your session with ${fullName(coach)}`, toldTime(scheduled_at)),
  ];
}

export const coachSessionReminder = (
  { title, subjects, session_date_time }: CoachSession,
  coach: User,
  rules: Availability | undefined,
): Addressed => {
  const [first, ...others] = subjects.map(({ name }) => name);
  const people = others.length === 0 ? first : `${first} and ${others.length} more`;
  return reminder(coach, `“${title}” with ${people}`, toldTime(session_date_time, rules?.time_zone));
};

export const scheduledSessionReminder = (
  { session_config, start_time, time_zone }: ScheduledSession,
  user: User,
): Addressed => reminder(user, `Your session “${session_config.type}”`, toldTime(start_time, time_zone));
