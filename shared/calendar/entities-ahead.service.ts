import { BookingRepository } from '../bookings/booking.repository.ts';
import { type Booking, isOpen } from '../bookings/booking.ts';
import { CoachSessionRepository } from '../coach-sessions/coach-session.repository.ts';
import type { CoachSession } from '../coach-sessions/coach-session.ts';
import { everyItem } from '../dynamodb/every-item.ts';
import { ScheduledSessionRepository } from '../schedule/scheduled-session.repository.ts';
import { SubjectRepository } from '../subjects/subject.repository.ts';
import { timestampOf } from '../time/timestamp.ts';
import type { EntityOfUser } from './calendar-event.ts';
import { ofBooking, ofCoachSession, ofScheduled } from './entity-of-user.ts';

/** What begins from now on and calendars should show, however much it is. */
export class EntitiesAhead {
  readonly #bookings = new BookingRepository();
  readonly #coachSessions = new CoachSessionRepository();
  readonly #scheduled = new ScheduledSessionRepository();
  readonly #subjects = new SubjectRepository();

  /** A user's own: as a client, as a coach, on the rosters of their coaches, and for themselves. */
  async ofUser(userId: string, now: Date): Promise<EntityOfUser[]> {
    const ahead = { from: timestampOf(now) };
    const caller = userId;
    const [scheduled, coached, booked, coaching] = await Promise.all([
      everyItem((page) => this.#scheduled.listOfUser(userId, ahead, { caller, page })),
      everyItem((page) => this.#bookings.listCalendar(userId, ahead, { caller, page })),
      everyItem((page) => this.#bookings.listOfClient(userId, {}, { caller, page })),
      this.#sessionsOf(userId, now),
    ]);
    return [
      ...scheduled.map(ofScheduled),
      ...[...coached, ...booked.filter(isOpen)]
        .flatMap(ofBooking)
        .filter(({ user_id }) => user_id === userId),
      ...coaching.map(({ session_id }) => ofCoachSession(userId, session_id, userId)),
      ...(await this.#attendedBy(userId, booked, now)),
    ];
  }

  /** A coach's sessions with somebody on the roster, for each of these accounts. */
  async ofSubject(
    coachId: string,
    subjectId: string,
    accounts: readonly string[],
    now: Date,
  ): Promise<EntityOfUser[]> {
    if (accounts.length === 0) return [];
    const sessions = (await this.#sessionsOf(coachId, now)).filter(attendedBy([subjectId]));
    return sessions.flatMap(({ session_id }) =>
      accounts.map((account) => ofCoachSession(account, session_id, coachId)),
    );
  }

  /** A roster names accounts of connected clients alone, and whoever is connected has booked. */
  async #attendedBy(clientId: string, booked: readonly Booking[], now: Date): Promise<EntityOfUser[]> {
    const coachIds = [...new Set(booked.map(({ coach_id }) => coach_id))];
    const attended = await Promise.all(
      coachIds.map(async (coachId) => {
        const roster = await everyItem((page) =>
          this.#subjects.listOfCoach(coachId, { caller: clientId, page }),
        );
        const own = roster.filter(({ user_id }) => user_id === clientId).map(({ subject_id }) => subject_id);
        if (own.length === 0) return [];
        const sessions = (await this.#sessionsOf(coachId, now)).filter(attendedBy(own));
        return sessions.map(({ session_id }) => ofCoachSession(clientId, session_id, coachId));
      }),
    );
    return attended.flat();
  }

  #sessionsOf(coachId: string, now: Date): Promise<CoachSession[]> {
    const ahead = { from: timestampOf(now) };
    return everyItem((page) => this.#coachSessions.listOfCoach(coachId, ahead, { caller: coachId, page }));
  }
}

const attendedBy =
  (subjectIds: readonly string[]) =>
  ({ subjects }: CoachSession): boolean =>
    subjects.some(({ subject_id }) => subjectIds.includes(subject_id));
