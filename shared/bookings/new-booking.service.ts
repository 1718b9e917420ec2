import { AgendaRepository } from '../agendas/agenda.repository.ts';
import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { AvailabilityRepository } from '../availability/availability.repository.ts';
import { ConnectionRepository } from '../connections/connection.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, type TransactionPart, untilCommitted } from '../dynamodb/transaction.ts';
import type { Created } from '../http/contract.ts';
import type { Idempotency } from '../ids.ts';
import { PlanReferenceRepository } from '../plans/plan-reference.repository.ts';
import { SlotRepository } from '../slots/slot.repository.ts';
import { intervalFrom } from '../time/interval.ts';
import { CoachCountersRepository } from '../users/coach-counters.repository.ts';
import { UserRepository } from '../users/user.repository.ts';
import { effectsOf, type Seen } from './booking-effects.ts';
import { toldOf } from './booking-told.ts';
import { BookingRepository } from './booking.repository.ts';
import { type Booking, claimOf } from './booking.ts';
import { unknownBooking } from './change-booking.ts';
import { readingsOf, stillOffered } from './claim-effects.ts';
import { refuseUnoffered, type SeenTimes } from './claimed-time.ts';
import { type BookingRequest, requestBooking } from './request-booking.ts';

/** A booking that is decided upon, with what that rests on and what else comes with it. */
type Decided = {
  readonly booking: Booking;
  readonly times: SeenTimes;
  readonly offer?: Seen['offer'];
  readonly others?: readonly TransactionPart[];
};

/** New bookings: read, decide by the rules, and write the booking, its effects and its audit entry in one transaction. */
export class NewBookingService {
  readonly #auditLog = new AuditLogRepository();
  readonly #users = new UserRepository();
  readonly #plans = new PlanReferenceRepository();
  readonly #stores = {
    bookings: new BookingRepository(),
    slots: new SlotRepository(),
    counters: new CoachCountersRepository(),
    agendas: new AgendaRepository(),
    availability: new AvailabilityRepository(),
    connections: new ConnectionRepository(),
  };

  /** Books a slot, once under one idempotency key. */
  book(request: BookingRequest, by: By, idempotency?: Idempotency): Promise<Created<Booking>> {
    return this.make(() => this.#requested(request, by), by, idempotency);
  }

  /** It always reads first: a refusal then costs a read, and not a failed transaction, which is billed like any other. */
  async #requested(request: BookingRequest, { at }: By): Promise<Decided> {
    const { coach, slot, plan, ...times } = await readTogether({
      coach: this.#users.account(request.coach_id),
      slot: this.#stores.slots.held(request),
      plan: this.#plans.plan(request.plan_id),
      ...this.timesOf(request),
    });
    return { booking: requestBooking(request, { coach, slot, plan }, at), times };
  }

  /** What has to be read in order to know whether the time of a request is offered; without a time, nothing. */
  timesOf(request: Pick<Booking, 'coach_id' | 'client_id' | 'scheduled_at' | 'duration_minutes'>) {
    const { scheduled_at, duration_minutes } = request;
    const claims = scheduled_at === undefined ? [] : [intervalFrom(scheduled_at, duration_minutes)];
    return readingsOf(request, claims, this.#stores);
  }

  /**
   * Makes a booking, once under one idempotency key; when another change comes in between, it is decided anew.
   * @throws `ConflictError` for a time that is not offered.
   */
  make(decide: () => Promise<Decided>, by: By, idempotency?: Idempotency): Promise<Created<Booking>> {
    const create = async (): Promise<Booking> => {
      const { booking, times, offer, others = [] } = await decide();
      await commit([
        this.#stores.bookings.writing(booking),
        ...this.#claiming(booking, times, by.at),
        ...effectsOf([{ after: booking }], { days: times.days, offer }, this.#stores),
        ...others,
        ...this.#auditLog.appending(toldOf({ after: booking }), by, idempotency),
      ]);
      return booking;
    };
    const existing = (bookingId: string): Promise<Booking> => this.#existing(bookingId);
    return untilCommitted(() => onceUnderKey(this.#auditLog, { idempotency, create, existing }));
  }

  /** Refuses a time that is not offered, and lets the transaction fail where that changes meanwhile. */
  #claiming(booking: Booking, times: SeenTimes, at: Date): TransactionPart[] {
    const claim = claimOf(booking);
    if (!claim) return [];
    refuseUnoffered(booking, claim, times, at);
    return stillOffered(booking, [claim], times, this.#stores);
  }

  async #existing(bookingId: string): Promise<Booking> {
    const booking = await this.#stores.bookings.find(bookingId);
    if (!booking) throw unknownBooking();
    return booking;
  }
}
