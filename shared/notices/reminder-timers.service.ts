import { BookingRepository } from '../bookings/booking.repository.ts';
import { bookingIdsOf } from '../bookings/series.ts';
import { CoachSessionRepository } from '../coach-sessions/coach-session.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import { ScheduledSessionRepository } from '../schedule/scheduled-session.repository.ts';
import { TimerRepository } from '../timers/timer.repository.ts';
import {
  type Reminded,
  remindedOfBooking,
  remindedOfCoachSession,
  remindedOfScheduledSession,
  timersOf,
} from './reminders.ts';

/**
 * Timers of reminders. Unlike an offer's they are not set in the transaction of what they belong to, which would make every
 * change of a session pay for them: they follow its events, and a reminder is decided on when it is due.
 */
export class ReminderTimers {
  readonly #bookings = new BookingRepository();
  readonly #coachSessions = new CoachSessionRepository();
  readonly #scheduled = new ScheduledSessionRepository();
  readonly #timers = new TimerRepository();

  /** Makes the timers of whatever an event tells of what they have to be by now; repeatable. */
  async align(event: DomainEvent, at: Date): Promise<void> {
    for (const reminded of await this.#remindedOf(event)) {
      const { version } = reminded;
      const { set, clear } = timersOf(reminded, at);
      await Promise.all([
        ...set.map((timer) => this.#timers.setReminder(timer)),
        ...clear.map((timer_id) => this.#timers.clearReminder({ timer_id, version })),
      ]);
    }
  }

  /** Sessions of a coach's schedule, and those that users schedule for themselves, are changed by nobody else. */
  async #remindedOf({ entity_type, entity_id, user_id }: DomainEvent): Promise<Reminded[]> {
    switch (entity_type) {
      case 'booking':
        return this.#ofBookings([entity_id]);
      case 'series': {
        const { series } = await readTogether({ series: this.#bookings.series(entity_id) });
        return series ? this.#ofBookings(bookingIdsOf(series)) : [];
      }
      case 'coach_session': {
        const session = await this.#coachSessions.find(user_id, entity_id);
        return session ? [remindedOfCoachSession(session)] : [];
      }
      case 'scheduled_session': {
        const { session } = await readTogether({ session: this.#scheduled.session(user_id, entity_id) });
        return session ? [remindedOfScheduledSession(session)] : [];
      }
      case 'schedule_series':
        return (await this.#scheduled.ofSeries(user_id, entity_id)).map(remindedOfScheduledSession);
      default:
        return [];
    }
  }

  async #ofBookings(ids: readonly string[]): Promise<Reminded[]> {
    const { bookings } = await readTogether({ bookings: this.#bookings.all(ids) });
    return bookings.map(remindedOfBooking);
  }
}
