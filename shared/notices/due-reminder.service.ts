import { AvailabilityRepository } from '../availability/availability.repository.ts';
import { BookingRepository } from '../bookings/booking.repository.ts';
import { CoachSessionRepository } from '../coach-sessions/coach-session.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { ScheduledSessionRepository } from '../schedule/scheduled-session.repository.ts';
import { TimerRepository } from '../timers/timer.repository.ts';
import type { ReminderTimer } from '../timers/timer.ts';
import { UserRepository } from '../users/user.repository.ts';
import type { Addressed } from './addressed.ts';
import { NoticePost } from './notice-post.service.ts';
import { Pairs } from './pair.service.ts';
import { bookingReminders, coachSessionReminder, scheduledSessionReminder } from './reminder-letters.ts';
import {
  isStillDue,
  remindedOfBooking,
  remindedOfCoachSession,
  remindedOfScheduledSession,
} from './reminders.ts';

/** Reminders whose time has come. Whether anybody is reminded is decided now, by what has become of the session. */
export class DueReminders {
  readonly #post: Pick<NoticePost, 'isOn' | 'send'>;
  readonly #bookings = new BookingRepository();
  readonly #coachSessions = new CoachSessionRepository();
  readonly #scheduled = new ScheduledSessionRepository();
  readonly #availability = new AvailabilityRepository();
  readonly #users = new UserRepository();
  readonly #pairs = new Pairs();
  readonly #timers = new TimerRepository();

  constructor(post: Pick<NoticePost, 'isOn' | 'send'> = new NoticePost()) {
    this.#post = post;
  }

  /** Clears the timer once nothing is left to do for it. @throws what the post throws; the timer then stays for the next run. */
  async run(timer: ReminderTimer, at: Date): Promise<void> {
    if (this.#post.isOn()) {
      // For another time of the same session there is another mail.
      const cause = `reminder ${timer.timer_id} ${timer.due_at}`;
      const letters = await this.#lettersOf(timer, at);
      await this.#post.send(
        letters.map((addressed) => ({ cause, addressed })),
        at,
      );
    }
    await this.#timers.endReminder(timer);
  }

  #lettersOf(timer: ReminderTimer, at: Date): Promise<Addressed[]> {
    const { entity_type } = timer;
    if (entity_type === 'booking') return this.#ofBooking(timer, at);
    return entity_type === 'coach_session'
      ? this.#ofCoachSession(timer, at)
      : this.#ofScheduledSession(timer, at);
  }

  async #ofBooking(timer: ReminderTimer, at: Date): Promise<Addressed[]> {
    const { booking } = await readTogether({ booking: this.#bookings.booking(timer.entity_id) });
    if (!booking || !isStillDue(timer, remindedOfBooking(booking), at)) return [];
    return bookingReminders(booking, await this.#pairs.of(booking));
  }

  async #ofCoachSession(timer: ReminderTimer, at: Date): Promise<Addressed[]> {
    const { owner_id, entity_id } = timer;
    const session = await this.#coachSessions.find(owner_id, entity_id);
    if (!session || !isStillDue(timer, remindedOfCoachSession(session), at)) return [];
    const { coach, rules } = await readTogether({
      coach: this.#users.account(owner_id),
      rules: this.#availability.of(owner_id),
    });
    return coach ? [coachSessionReminder(session, coach, rules)] : [];
  }

  async #ofScheduledSession(timer: ReminderTimer, at: Date): Promise<Addressed[]> {
    const { owner_id, entity_id } = timer;
    const { session, user } = await readTogether({
      session: this.#scheduled.session(owner_id, entity_id),
      user: this.#users.account(owner_id),
    });
    if (!session || !user || !isStillDue(timer, remindedOfScheduledSession(session), at)) return [];
    return [scheduledSessionReminder(session, user)];
  }
}
