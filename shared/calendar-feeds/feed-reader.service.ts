import { BookingRepository } from '../bookings/booking.repository.ts';
import { CoachSessionRepository } from '../coach-sessions/coach-session.repository.ts';
import { keyBatches } from '../dynamodb/key-batches.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { Problem } from '../problems.ts';
import { ScheduledSessionRepository } from '../schedule/scheduled-session.repository.ts';
import { justBefore } from '../time/timestamp.ts';
import { fullName } from '../users/full-name.ts';
import { UserRepository } from '../users/user.repository.ts';
import { CalendarFeedRepository } from './calendar-feed.repository.ts';
import { type FeedContents, feedEvents, feedRange, mostEvents, named, peopleIn } from './feed-events.ts';
import { hashOf } from './feed-token.ts';
import { calendarText } from './ical.ts';

const leadsNowhere = (): Problem => new Problem('NotFound', 'There is nothing at this path');

/** Reads what a link shows, for whoever holds it. */
export class FeedReader {
  readonly #feeds = new CalendarFeedRepository();
  readonly #users = new UserRepository();
  readonly #bookings = new BookingRepository();
  readonly #coachSessions = new CoachSessionRepository();
  readonly #scheduledSessions = new ScheduledSessionRepository();

  /** @throws `NotFound` for a token that is none, or none any more, and for one whose user is deactivated. */
  async read(token: string, now: Date): Promise<string> {
    const { link } = await readTogether({ link: this.#feeds.link(hashOf(token)) });
    if (!link) throw leadsNowhere();
    const [{ account }, contents] = await Promise.all([
      readTogether({ account: this.#users.account(link.user_id) }),
      this.#contentsOf(link.user_id, now),
    ]);
    if (account?.status !== 'active') throw leadsNowhere();
    const events = feedEvents(contents, now);
    return calendarText('Paceline', named(events, await this.#namesOf(peopleIn(events))));
  }

  /** Somebody's role may have changed, so that each kind is asked for. */
  async #contentsOf(userId: string, now: Date): Promise<FeedContents> {
    const range = feedRange(now);
    const newestFirst = true;
    const shown = { from: range.from, to: justBefore(range.to), newestFirst };
    const asked = { caller: userId, page: { limit: mostEvents } };
    const [asCoach, asClient, coachSessions, scheduledSessions] = await Promise.all([
      this.#bookings.listCalendar(userId, { ...range, newestFirst }, asked),
      this.#bookings.scheduledOfClient(userId, range, asked),
      this.#coachSessions.listOfCoach(userId, shown, asked),
      this.#scheduledSessions.listOfUser(userId, shown, asked),
    ]);
    return {
      userId,
      bookings: [...asCoach.items, ...asClient.items],
      coachSessions: coachSessions.items,
      scheduledSessions: scheduledSessions.items,
    };
  }

  async #namesOf(userIds: readonly string[]): Promise<Map<string, string>> {
    const read = await Promise.all(
      keyBatches(userIds).map((batch) => readTogether({ people: this.#users.accounts(batch) })),
    );
    return new Map(
      read.flatMap(({ people }) => people.map((person) => [person.user_id, fullName(person)] as const)),
    );
  }
}
