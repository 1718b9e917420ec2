import { BookingRepository } from '../bookings/booking.repository.ts';
import type { Booking } from '../bookings/booking.ts';
import { bookingIdsOf } from '../bookings/series.ts';
import { CoachSessionRepository } from '../coach-sessions/coach-session.repository.ts';
import type { CoachSession } from '../coach-sessions/coach-session.ts';
import { everyItem } from '../dynamodb/every-item.ts';
import { readTogether } from '../dynamodb/reading.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import { ScheduledSessionRepository } from '../schedule/scheduled-session.repository.ts';
import type { ScheduledSession } from '../schedule/scheduled-session.ts';
import { SubjectRepository } from '../subjects/subject.repository.ts';
import { timestampOf } from '../time/timestamp.ts';
import { CalendarAccountRepository } from './calendar-account.repository.ts';
import { calendarIdOf, isConnected } from './calendar-account.ts';
import { CalendarEventRepository } from './calendar-event.repository.ts';
import type { EntityOfUser } from './calendar-event.ts';

/** Which entities' calendars an event concerns: each with each of its people. */
export class ConcernedEntities {
  readonly #accounts = new CalendarAccountRepository();
  readonly #bookings = new BookingRepository();
  readonly #coachSessions = new CoachSessionRepository();
  readonly #scheduled = new ScheduledSessionRepository();
  readonly #subjects = new SubjectRepository();
  readonly #events = new CalendarEventRepository();

  async of({ entity_type, entity_id, user_id }: DomainEvent, now: Date): Promise<EntityOfUser[]> {
    switch (entity_type) {
      case 'booking': {
        const booking = await this.#bookings.find(entity_id);
        return booking ? ofBooking(booking) : [];
      }
      case 'series':
        return this.#ofBookingSeries(entity_id);
      case 'coach_session': {
        const session = await this.#coachSessions.find(user_id, entity_id);
        // Once it was cancelled another one can take its place: then nobody knows any more who took part besides the coach.
        return session ? this.#ofCoachSession(session) : [ofCoach(user_id, entity_id, user_id)];
      }
      case 'scheduled_session':
        return [{ user_id, entity_id, entity_type: 'scheduled_session' }];
      case 'schedule_series':
        return (await this.#scheduled.ofSeries(user_id, entity_id)).map(ofScheduled);
      case 'calendar':
        return this.#ofUser(entity_id, now);
      default:
        return [];
    }
  }

  /** All that a calendar should show from now on, and what that calendar ever had to do with: it may just have been connected. */
  async #ofUser(userId: string, now: Date): Promise<EntityOfUser[]> {
    const { account } = await readTogether({ account: this.#accounts.account(userId) });
    if (!isConnected(account)) return [];
    const calendarId = calendarIdOf(account);
    const ahead = { from: timestampOf(now) };
    const caller = userId;
    const [scheduled, coached, booked, coaching, known] = await Promise.all([
      everyItem((page) => this.#scheduled.listOfUser(userId, ahead, { caller, page })),
      everyItem((page) => this.#bookings.listCalendar(userId, ahead, { caller, page })),
      this.#bookings.openOfClient(userId),
      everyItem((page) => this.#coachSessions.listOfCoach(userId, ahead, { caller, page })),
      this.#events.ofUser(userId),
    ]);
    const found = [
      ...scheduled.map(ofScheduled),
      ...[...coached, ...booked].flatMap(ofBooking).filter(({ user_id }) => user_id === userId),
      ...coaching.map(({ session_id }) => ofCoach(userId, session_id, userId)),
      ...known.filter(({ calendar_id }) => calendar_id === calendarId),
    ];
    return [...new Map(found.map((entity) => [entity.entity_id, entity])).values()];
  }

  async #ofBookingSeries(seriesId: string): Promise<EntityOfUser[]> {
    const { series } = await readTogether({ series: this.#bookings.series(seriesId) });
    if (!series) return [];
    const { bookings } = await readTogether({ bookings: this.#bookings.all(bookingIdsOf(series)) });
    return bookings.flatMap(ofBooking);
  }

  /** The coach, and those subjects whose accounts the roster names, also those who took part before. */
  async #ofCoachSession(session: CoachSession): Promise<EntityOfUser[]> {
    const { user_id, session_id, subjects, former_subject_ids = [] } = session;
    const ids = [...subjects.map(({ subject_id }) => subject_id), ...former_subject_ids];
    const { roster } = await readTogether({ roster: this.#subjects.ofCoach(user_id, ids) });
    return [user_id, ...roster.flatMap((subject) => subject.user_id ?? [])].map((person) =>
      ofCoach(person, session_id, user_id),
    );
  }
}

const ofBooking = ({ booking_id, coach_id, client_id }: Booking): EntityOfUser[] =>
  [coach_id, client_id].map((user_id) => ({ user_id, entity_id: booking_id, entity_type: 'booking' }));

const ofCoach = (userId: string, sessionId: string, coachId: string): EntityOfUser => ({
  user_id: userId,
  entity_id: sessionId,
  entity_type: 'coach_session',
  owner_id: coachId,
});

const ofScheduled = ({ user_id, session_id }: ScheduledSession): EntityOfUser => ({
  user_id,
  entity_id: session_id,
  entity_type: 'scheduled_session',
});
