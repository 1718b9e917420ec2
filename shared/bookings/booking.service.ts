import { AgendaRepository } from '../agendas/agenda.repository.ts';
import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import type { By } from '../audit/by.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import { ConnectionRepository } from '../connections/connection.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import type { Created } from '../http/contract.ts';
import type { Idempotency } from '../ids.ts';
import { Problem } from '../problems.ts';
import { SlotRepository } from '../slots/slot.repository.ts';
import { daysOf } from '../time/interval.ts';
import { UserRepository } from '../users/user.repository.ts';
import { effectsOf, type Seen } from './booking-effects.ts';
import { toldOf } from './booking-told.ts';
import { BookingRepository } from './booking.repository.ts';
import { type Booking, intervalOf } from './booking.ts';
import { cancelUpcoming } from './change-booking.ts';
import { type BookingRequest, requestBooking } from './request-booking.ts';
import { daysTouched, losesConnection, type Transition } from './transition.ts';

/**
 * The story that every change of a booking shares: read, decide by the rules, and write the booking, its effects and
 * its audit entry in one transaction. When another change came in between, it is told again from the beginning.
 */
export class BookingService {
  readonly #bookings = new BookingRepository();
  readonly #auditLog = new AuditLogRepository();
  readonly #stores = {
    slots: new SlotRepository(),
    users: new UserRepository(),
    agendas: new AgendaRepository(),
    connections: new ConnectionRepository(),
  };

  /** Books a slot, once under one idempotency key. */
  book(request: BookingRequest, by: By, idempotency?: Idempotency): Promise<Created<Booking>> {
    return untilCommitted(() =>
      onceUnderKey(this.#auditLog, {
        idempotency,
        create: () => this.#create(request, by, idempotency),
        existing: (bookingId) => this.#existing(bookingId),
      }),
    );
  }

  /** It always reads first: a refusal then costs a read, and not a failed transaction, which is billed like any other. */
  async #create(request: BookingRequest, by: By, idempotency: Idempotency | undefined): Promise<Booking> {
    const { coach_id, client_id, scheduled_at, duration_minutes } = request;
    const touched = scheduled_at === undefined ? [] : daysOf(intervalOf(scheduled_at, duration_minutes));
    const { coach, slot, days } = await readTogether({
      coach: this.#stores.users.account(coach_id),
      slot: this.#stores.slots.held(request),
      days: this.#stores.agendas.days([coach_id, client_id], touched),
    });
    const after = requestBooking(request, { coach, slot }, by.at);
    await this.#write({ after }, { days, connection: undefined }, by, idempotency);
    return after;
  }

  /** Applies a rule to a booking. A rule that answers the same object changes nothing. */
  change(bookingId: string, rule: (booking: Booking) => Booking, by: By): Promise<Booking> {
    return untilCommitted(async () => {
      const before = await this.#existing(bookingId);
      const after = rule(before);
      if (after === before) return before;

      const transition = { before, after };
      const { coach_id, client_id } = after;
      const seen = await readTogether({
        days: this.#stores.agendas.days([coach_id, client_id], daysTouched(transition)),
        connection: this.#stores.connections.between(losesConnection(transition) ? after : undefined),
      });
      await this.#write(transition, seen, by);
      return after;
    });
  }

  /** Cancels what a deactivated user still has before them, as client or as coach; repeatable. */
  async cancelAllUpcoming(userId: string, by: By): Promise<void> {
    const [held, own] = await Promise.all([
      this.#stores.slots.heldOf(userId),
      this.#bookings.openOfClient(userId),
    ]);
    for (const { booking_id } of [...held, ...own]) {
      await this.change(booking_id, (booking) => cancelUpcoming(booking, by.at), by);
    }
  }

  async #existing(bookingId: string): Promise<Booking> {
    const booking = await this.#bookings.find(bookingId);
    if (!booking) throw new Problem('NotFound', 'There is no such booking');
    return booking;
  }

  async #write(transition: Transition, seen: Seen, by: By, idempotency?: Idempotency): Promise<void> {
    await commit([
      this.#bookings.writing(transition.after),
      ...effectsOf(transition, seen, this.#stores),
      ...this.#auditLog.appending(toldOf(transition), by, idempotency),
    ]);
  }
}
