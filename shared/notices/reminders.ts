import type { Booking } from '../bookings/booking.ts';
import { type CoachSession, isOpen } from '../coach-sessions/coach-session.ts';
import { reminderIdOf } from '../ids.ts';
import type { ScheduledSession } from '../schedule/scheduled-session.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { ReminderTimer } from '../timers/timer.ts';

/** What people are reminded of, as it is now. */
export type Reminded = Pick<ReminderTimer, 'entity_type' | 'entity_id' | 'owner_id' | 'version'> & {
  /** Absent where nobody is to be reminded, or not any more. */
  readonly startsAt: string | undefined;
  /** So long before it begins. */
  readonly minutes: readonly number[];
};

export const remindedOfBooking = ({
  booking_id,
  coach_id,
  status,
  scheduled_at,
  version,
}: Booking): Reminded => ({
  entity_type: 'booking',
  entity_id: booking_id,
  owner_id: coach_id,
  version,
  startsAt: status === 'confirmed' ? scheduled_at : undefined,
  minutes: [24 * 60],
});

export const remindedOfCoachSession = (session: CoachSession): Reminded => ({
  entity_type: 'coach_session',
  entity_id: session.session_id,
  owner_id: session.user_id,
  version: session.version,
  startsAt: isOpen(session) ? session.session_date_time : undefined,
  minutes: [60],
});

export const remindedOfScheduledSession = ({
  session_id,
  user_id,
  status,
  start_time,
  reminders,
  version,
}: ScheduledSession): Reminded => ({
  entity_type: 'scheduled_session',
  entity_id: session_id,
  owner_id: user_id,
  version,
  startsAt: status === 'scheduled' ? start_time : undefined,
  minutes: reminders,
});

const minute = 60_000;

/** A reminder that comes later than this is of no use. */
export const latest = 15 * minute;

/** By how much a session may have been moved without its being another time. */
const tolerance = minute;

const isInTime = (dueAt: number, at: Date): boolean => at.getTime() - dueAt < latest;

const dueAtOf = (startsAt: string, minutes: number): number => Date.parse(startsAt) - minutes * minute;

/** The timers that a session has to have by now, and the ids of those that it must not have. */
export function timersOf(reminded: Reminded, at: Date): { set: ReminderTimer[]; clear: string[] } {
  const { startsAt, minutes, ...entity } = reminded;
  const set = minutes.flatMap((before): ReminderTimer[] => {
    if (startsAt === undefined || startsAt <= timestampOf(at)) return [];
    const dueAt = dueAtOf(startsAt, before);
    if (!isInTime(dueAt, at)) return [];
    const timer_id = reminderIdOf(entity.entity_id, before);
    return [{ ...entity, timer_id, kind: 'reminder', due_at: timestampOf(dueAt), minutes: before }];
  });
  const present = new Set(set.map(({ timer_id }) => timer_id));
  const ids = minutes.map((before) => reminderIdOf(entity.entity_id, before));
  return { set, clear: ids.filter((id) => !present.has(id)) };
}

/** Whether a timer that is due still reminds of something: of the session as it is, at the time for which it was set. */
export const isStillDue = (
  { due_at, minutes: before }: ReminderTimer,
  { startsAt, minutes }: Reminded,
  at: Date,
): boolean =>
  startsAt !== undefined &&
  minutes.includes(before) &&
  Math.abs(dueAtOf(startsAt, before) - Date.parse(due_at)) <= tolerance &&
  isInTime(Date.parse(due_at), at);
