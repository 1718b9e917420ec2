import { BookingRepository } from '../bookings/booking.repository.ts';
import type { Booking } from '../bookings/booking.ts';
import { CoachSessionRepository } from '../coach-sessions/coach-session.repository.ts';
import type { CoachSession } from '../coach-sessions/coach-session.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { ScheduledSessionRepository } from '../schedule/scheduled-session.repository.ts';
import type { ScheduledSession } from '../schedule/scheduled-session.ts';
import { SubjectRepository } from '../subjects/subject.repository.ts';
import { intervalFrom } from '../time/interval.ts';
import { timestampOf } from '../time/timestamp.ts';
import { fullName } from '../users/full-name.ts';
import { UserRepository } from '../users/user.repository.ts';
import type { User } from '../users/user.ts';
import type { EntityOfUser } from './calendar-event.ts';
import type { Desired } from './desired-event.ts';

/** What calendars should show, read from what entities are now. What is gone is to be shown no more. */
export class CalendarEntities {
  readonly #bookings = new BookingRepository();
  readonly #coachSessions = new CoachSessionRepository();
  readonly #scheduled = new ScheduledSessionRepository();
  readonly #subjects = new SubjectRepository();
  readonly #users = new UserRepository();

  async desired({ user_id, entity_id, entity_type, owner_id = user_id }: EntityOfUser): Promise<Desired> {
    if (entity_type === 'booking') {
      const booking = await this.#bookings.find(entity_id);
      return booking ? this.#ofBooking(booking, user_id) : gone;
    }
    if (entity_type === 'coach_session') {
      const session = await this.#coachSessions.find(owner_id, entity_id);
      return session ? this.#ofCoachSession(session, user_id) : gone;
    }
    const { session } = await readTogether({ session: this.#scheduled.session(user_id, entity_id) });
    return session ? ofScheduled(session) : gone;
  }

  /** A booking that is confirmed, or took place, at its time; called by whom it is with. */
  async #ofBooking(booking: Booking, userId: string): Promise<Desired> {
    const { version, status, scheduled_at, duration_minutes, coach_id, client_id } = booking;
    const changedAt = booking.updated_at;
    const people = [coach_id, client_id];
    if (scheduled_at === undefined || !people.includes(userId) || !shownStatuses.has(status)) {
      return { version, changedAt, shown: false };
    }
    const other = await this.#named(userId === coach_id ? client_id : coach_id);
    return {
      ...plain,
      version,
      changedAt,
      title: other ? `Session with ${fullName(other)}` : 'Session',
      start: scheduled_at,
      end: timestampOf(intervalFrom(scheduled_at, duration_minutes).end),
    };
  }

  async #ofCoachSession(session: CoachSession, userId: string): Promise<Desired> {
    const { version, status, session_date_time, duration, title, user_id } = session;
    const changedAt = session.updated_at;
    const isThere = status !== 'cancelled' && (await this.#takesPart(session, userId));
    if (!isThere) return { version, changedAt, shown: false };
    const coach = userId === user_id ? undefined : await this.#named(user_id);
    return {
      ...plain,
      version,
      changedAt,
      title: coach ? `${title} with ${fullName(coach)}` : title,
      start: session_date_time,
      end: timestampOf(intervalFrom(session_date_time, duration).end),
    };
  }

  /** The coach, and whoever's account the roster names for one of the subjects. */
  async #takesPart({ user_id, subjects }: CoachSession, userId: string): Promise<boolean> {
    if (userId === user_id) return true;
    const ids = subjects.map(({ subject_id }) => subject_id);
    const { roster } = await readTogether({ roster: this.#subjects.ofCoach(user_id, ids) });
    return roster.some((subject) => subject.user_id === userId);
  }

  async #named(userId: string): Promise<User | undefined> {
    const { user } = await readTogether({ user: this.#users.account(userId) });
    return user;
  }
}

const shownStatuses: ReadonlySet<Booking['status']> = new Set(['confirmed', 'completed']);

const gone: Desired = { version: 0, changedAt: undefined, shown: false };

const plain = { shown: true, timeZone: undefined, reminders: undefined, withMeet: false } as const;

function ofScheduled(session: ScheduledSession): Desired {
  const { version, status, sync_to_calendar, session_config, start_time, end_time } = session;
  const changedAt = session.updated_at;
  if (!sync_to_calendar || status === 'cancelled') return { version, changedAt, shown: false };
  return {
    version,
    changedAt,
    shown: true,
    title: `${session_config.type} (${session_config.role})`,
    start: start_time,
    end: end_time,
    timeZone: session.time_zone,
    reminders: session.reminders,
    withMeet: session.with_meet,
  };
}
