import { BookingRepository } from '../bookings/booking.repository.ts';
import { bookingIdsOf } from '../bookings/series.ts';
import { CalendarAccountRepository } from '../calendar/calendar-account.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import type { DomainEvent } from '../events/domain-event.ts';
import { UserRepository } from '../users/user.repository.ts';
import { WaitlistRepository } from '../waitlist/waitlist.repository.ts';
import type { Addressed, Caused } from './addressed.ts';
import { bookingLetters } from './booking-letters.ts';
import { calendarLetters } from './calendar-letters.ts';
import { offerLetter, openOffers } from './offer-letters.ts';
import { Pairs } from './pair.service.ts';
import { seriesLetters } from './series-letters.ts';

/** The letters that an event leads to, by what has become of its entity. */
export class EventLetters {
  readonly #bookings = new BookingRepository();
  readonly #waitlist = new WaitlistRepository();
  readonly #users = new UserRepository();
  readonly #accounts = new CalendarAccountRepository();
  readonly #pairs = new Pairs();

  async of(event: DomainEvent, at: Date): Promise<Caused[]> {
    if (event.entity_type === 'waitlist') return this.#ofOffers(event.entity_id, at);
    const letters = await this.#ofEntity(event);
    return letters.map((addressed) => ({ cause: event.log_id, addressed }));
  }

  async #ofEntity(event: DomainEvent): Promise<Addressed[]> {
    switch (event.entity_type) {
      case 'booking':
        return this.#ofBooking(event);
      case 'series':
        return this.#ofSeries(event);
      case 'calendar':
        return this.#ofCalendar(event.entity_id);
      default:
        return [];
    }
  }

  async #ofBooking({ action, entity_id }: DomainEvent): Promise<Addressed[]> {
    const { booking } = await readTogether({ booking: this.#bookings.booking(entity_id) });
    return booking ? bookingLetters(action, booking, await this.#pairs.of(booking)) : [];
  }

  async #ofSeries(event: DomainEvent): Promise<Addressed[]> {
    const { series } = await readTogether({ series: this.#bookings.series(event.entity_id) });
    if (!series) return [];
    const [{ bookings }, pair] = await Promise.all([
      readTogether({ bookings: this.#bookings.all(bookingIdsOf(series)) }),
      this.#pairs.of(series),
    ]);
    return seriesLetters(event, { series, bookings }, pair);
  }

  /** A waitlist has its coach's id. */
  async #ofOffers(coachId: string, at: Date): Promise<Caused[]> {
    const offers = openOffers(await this.#waitlist.allOfCoach(coachId), at);
    const letters = await Promise.all(
      offers.map(async (offer) => {
        const { coach, client } = await readTogether({
          coach: this.#users.account(coachId),
          client: this.#users.account(offer.client_id),
        });
        return coach && client ? [offerLetter(offer, coach, client)] : [];
      }),
    );
    return letters.flat();
  }

  async #ofCalendar(userId: string): Promise<Addressed[]> {
    const { user, account } = await readTogether({
      user: this.#users.account(userId),
      account: this.#accounts.account(userId),
    });
    return calendarLetters(user, account);
  }
}
