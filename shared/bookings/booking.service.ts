import { AgendaRepository } from '../agendas/agenda.repository.ts';
import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import type { By } from '../audit/by.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import { AvailabilityRepository } from '../availability/availability.repository.ts';
import { ConnectionRepository } from '../connections/connection.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, type TransactionPart, untilCommitted } from '../dynamodb/transaction.ts';
import type { Created } from '../http/contract.ts';
import type { Idempotency } from '../ids.ts';
import { Problem } from '../problems.ts';
import { SlotRepository } from '../slots/slot.repository.ts';
import { TimerRepository } from '../timers/timer.repository.ts';
import { UserRepository } from '../users/user.repository.ts';
import { acceptOffer, type OfferRequest } from '../waitlist/accept-offer.ts';
import { toldOf as toldOfPlace } from '../waitlist/waitlist-told.ts';
import { WaitlistRepository } from '../waitlist/waitlist.repository.ts';
import { effectsOf, type Seen } from './booking-effects.ts';
import { toldOf } from './booking-told.ts';
import { BookingRepository } from './booking.repository.ts';
import { type Booking, claimOf, intervalOf } from './booking.ts';
import { cancelUpcoming, refuseLateCancellation } from './change-booking.ts';
import { readingsOf, refuseUnoffered, type SeenTimes, stillOffered } from './claimed-time.ts';
import { type BookingRequest, requestBooking } from './request-booking.ts';
import { bookingIdsOf } from './series.ts';
import { closes, daysTouched, losesConnection, type Transition } from './transition.ts';

/**
 * The story that every change of a booking shares: read, decide by the rules, and write the booking, its effects and
 * its audit entry in one transaction. When another change came in between, it is told again from the beginning.
 */
export class BookingService {
  readonly #auditLog = new AuditLogRepository();
  readonly #waitlist = new WaitlistRepository();
  readonly #timers = new TimerRepository();
  readonly #stores = {
    bookings: new BookingRepository(),
    slots: new SlotRepository(),
    users: new UserRepository(),
    agendas: new AgendaRepository(),
    availability: new AvailabilityRepository(),
    connections: new ConnectionRepository(),
  };

  /** Books a slot, once under one idempotency key. */
  book(request: BookingRequest, by: By, idempotency?: Idempotency): Promise<Created<Booking>> {
    return this.#once(() => this.#create(request, by, idempotency), idempotency);
  }

  /** Turns the offer of a slot into a booking, once under one idempotency key. */
  accept(request: OfferRequest, by: By, idempotency?: Idempotency): Promise<Created<Booking>> {
    return this.#once(() => this.#accept(request, by, idempotency), idempotency);
  }

  #once(create: () => Promise<Booking>, idempotency: Idempotency | undefined): Promise<Created<Booking>> {
    const existing = (bookingId: string): Promise<Booking> => this.#existing(bookingId);
    return untilCommitted(() => onceUnderKey(this.#auditLog, { idempotency, create, existing }));
  }

  /** It always reads first: a refusal then costs a read, and not a failed transaction, which is billed like any other. */
  async #create(request: BookingRequest, by: By, idempotency: Idempotency | undefined): Promise<Booking> {
    const { coach, slot, ...times } = await readTogether({
      coach: this.#stores.users.account(request.coach_id),
      slot: this.#stores.slots.held(request),
      ...readingsOf(request, claimsOf(request), this.#stores),
    });
    const after = requestBooking(request, { coach, slot }, by.at);
    await this.#write({ after }, times, [
      ...this.#claiming(after, times, by.at),
      ...this.#auditLog.appending(toldOf({ after }), by, idempotency),
    ]);
    return after;
  }

  async #accept(request: OfferRequest, by: By, idempotency: Idempotency | undefined): Promise<Booking> {
    const { coach, place, ...times } = await readTogether({
      coach: this.#stores.users.account(request.coach_id),
      place: this.#waitlist.place(request),
      ...readingsOf(request, claimsOf(request), this.#stores),
    });
    const { booking: after, offered } = acceptOffer(request, { coach, place }, by.at);
    const offer = { offered_until: offered.offer.expires_at };
    await this.#write({ after }, { ...times, offer }, [
      ...this.#claiming(after, times, by.at),
      this.#waitlist.removing(offered),
      this.#timers.clearing(offered.place_id),
      ...this.#auditLog.appending(toldOf({ after }), by, idempotency),
      ...this.#auditLog.appending(toldOfPlace('waitlist_accepted', offered, by.at), {
        ...by,
        tokenIssuedAt: undefined,
      }),
    ]);
    return after;
  }

  /** Refuses a time that is not offered, and lets the transaction fail where that changes meanwhile. */
  #claiming(booking: Booking, times: SeenTimes, at: Date): TransactionPart[] {
    const claim = claimOf(booking);
    if (!claim) return [];
    refuseUnoffered(booking, claim, times, at);
    return stillOffered(booking, [claim], times, this.#stores);
  }

  /** Applies a rule to a booking. A rule that answers the same object changes nothing. */
  change(bookingId: string, rule: (booking: Booking) => Booking, by: By): Promise<Booking> {
    return untilCommitted(async () => {
      const before = await this.#existing(bookingId);
      const after = rule(before);
      if (after === before) return before;

      const transition = { before, after };
      const { coach_id, client_id, series_id } = after;
      const cancelledByClient = after.status === 'cancelled' && by.userId === client_id;
      const { rules, ...seen } = await readTogether({
        days: this.#stores.agendas.days([coach_id, client_id], daysTouched(transition)),
        connection: this.#stores.connections.between(losesConnection(transition) ? after : undefined),
        series: this.#stores.bookings.series(closes(transition) ? series_id : undefined),
        rules: this.#stores.availability.of(cancelledByClient ? coach_id : undefined),
      });
      if (cancelledByClient) refuseLateCancellation(before, rules, by.at);
      await this.#write(transition, seen, this.#auditLog.appending(toldOf(transition), by));
      return after;
    });
  }

  /** Cancels what a deactivated user still has before them, as client or as coach; repeatable. */
  async cancelAllUpcoming(userId: string, by: By): Promise<void> {
    const [held, own] = await Promise.all([
      this.#stores.slots.heldOf(userId),
      this.#stores.bookings.openOfClient(userId),
    ]);
    const ofSeries = await Promise.all(held.map(({ series_id }) => this.#bookingIds(series_id)));
    const ids = [...held, ...own].flatMap(({ booking_id }) => booking_id ?? []);
    for (const id of new Set([...ids, ...ofSeries.flat()])) {
      await this.change(id, (booking) => cancelUpcoming(booking, by.at), by);
    }
  }

  async #bookingIds(seriesId: string | undefined): Promise<string[]> {
    const { series } = await readTogether({ series: this.#stores.bookings.series(seriesId) });
    return series ? bookingIdsOf(series) : [];
  }

  async #existing(bookingId: string): Promise<Booking> {
    const booking = await this.#stores.bookings.find(bookingId);
    if (!booking) throw new Problem('NotFound', 'There is no such booking');
    return booking;
  }

  async #write(transition: Transition, seen: Seen, others: readonly TransactionPart[]): Promise<void> {
    await commit([
      this.#stores.bookings.writing(transition.after),
      ...effectsOf([transition], seen, this.#stores),
      ...others,
    ]);
  }
}

const claimsOf = ({ scheduled_at, duration_minutes }: Pick<Booking, 'scheduled_at' | 'duration_minutes'>) =>
  scheduled_at === undefined ? [] : [intervalOf(scheduled_at, duration_minutes)];
