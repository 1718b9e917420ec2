import type { AuditEntry } from '../audit/audit-entry.ts';
import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { BookingRepository } from '../bookings/booking.repository.ts';
import { bookingIdsOf } from '../bookings/series.ts';
import { subjectIdsTold } from '../coach-sessions/coach-session-told.ts';
import { everSubjectIdsOf } from '../coach-sessions/coach-session.ts';
import { CoachSessionRepository } from '../coach-sessions/coach-session.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import { ScheduledSessionRepository } from '../schedule/scheduled-session.repository.ts';
import { accountsTold } from '../subjects/subject-told.ts';
import { SubjectRepository } from '../subjects/subject.repository.ts';
import { CalendarAccountRepository } from './calendar-account.repository.ts';
import { calendarIdOf, isConnected } from './calendar-account.ts';
import { CalendarEventRepository } from './calendar-event.repository.ts';
import type { EntityOfUser } from './calendar-event.ts';
import { EntitiesAhead } from './entities-ahead.service.ts';
import { ofBooking, ofCoachSession, ofScheduled } from './entity-of-user.ts';

/** Which entities' calendars an event concerns: each with each of its people. */
export class ConcernedEntities {
  readonly #accounts = new CalendarAccountRepository();
  readonly #ahead = new EntitiesAhead();
  readonly #auditLog = new AuditLogRepository();
  readonly #bookings = new BookingRepository();
  readonly #coachSessions = new CoachSessionRepository();
  readonly #scheduled = new ScheduledSessionRepository();
  readonly #subjects = new SubjectRepository();
  readonly #events = new CalendarEventRepository();

  async of({ log_id, entity_type, entity_id, user_id }: DomainEvent, now: Date): Promise<EntityOfUser[]> {
    switch (entity_type) {
      case 'booking': {
        const booking = await this.#bookings.find(entity_id);
        return booking ? ofBooking(booking) : [];
      }
      case 'series':
        return this.#ofBookingSeries(entity_id);
      case 'coach_session': {
        const session = await this.#coachSessions.find(user_id, entity_id);
        // Once it was cancelled another one can take its place: then its last entry alone knows who took part.
        const subjectIds = session ? everSubjectIdsOf(session) : subjectIdsTold(await this.#entry(log_id));
        return this.#ofCoachSession(user_id, entity_id, subjectIds);
      }
      case 'scheduled_session':
        return [{ user_id, entity_id, entity_type: 'scheduled_session' }];
      case 'schedule_series':
        return (await this.#scheduled.ofSeries(user_id, entity_id)).map(ofScheduled);
      case 'subject':
        return this.#ahead.ofSubject(user_id, entity_id, accountsTold(await this.#entry(log_id)), now);
      case 'calendar':
        return this.#ofCalendar(entity_id, now);
      default:
        return [];
    }
  }

  /** All that a calendar should show from now on, and what that calendar ever had to do with: it may just have been connected. */
  async #ofCalendar(userId: string, now: Date): Promise<EntityOfUser[]> {
    const { account } = await readTogether({ account: this.#accounts.account(userId) });
    if (!isConnected(account)) return [];
    const calendarId = calendarIdOf(account);
    const [ahead, known] = await Promise.all([this.#ahead.ofUser(userId, now), this.#events.ofUser(userId)]);
    const found = [...ahead, ...known.filter(({ calendar_id }) => calendar_id === calendarId)];
    return [...new Map(found.map((entity) => [entity.entity_id, entity])).values()];
  }

  async #ofBookingSeries(seriesId: string): Promise<EntityOfUser[]> {
    const { series } = await readTogether({ series: this.#bookings.series(seriesId) });
    if (!series) return [];
    const { bookings } = await readTogether({ bookings: this.#bookings.all(bookingIdsOf(series)) });
    return bookings.flatMap(ofBooking);
  }

  /** The coach, and those subjects whose accounts the roster names. */
  async #ofCoachSession(
    coachId: string,
    sessionId: string,
    subjectIds: readonly string[],
  ): Promise<EntityOfUser[]> {
    const { roster } = await readTogether({ roster: this.#subjects.ofCoach(coachId, subjectIds) });
    return [coachId, ...roster.flatMap(({ user_id }) => user_id ?? [])].map((person) =>
      ofCoachSession(person, sessionId, coachId),
    );
  }

  async #entry(logId: string): Promise<AuditEntry | undefined> {
    return (await readTogether({ entry: this.#auditLog.entry(logId) })).entry;
  }
}
