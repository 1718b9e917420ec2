import { AgendaRepository } from '../agendas/agenda.repository.ts';
import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import type { By } from '../audit/by.ts';
import { AvailabilityRepository } from '../availability/availability.repository.ts';
import { ConnectionRepository } from '../connections/connection.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import { SlotRepository } from '../slots/slot.repository.ts';
import { CoachCountersRepository } from '../users/coach-counters.repository.ts';
import { effectsOf } from './booking-effects.ts';
import { toldOf } from './booking-told.ts';
import { BookingRepository } from './booking.repository.ts';
import type { Booking } from './booking.ts';
import { cancelUpcoming, refuseLateCancellation, unknownBooking } from './change-booking.ts';
import { bookingIdsOf } from './series.ts';
import { closes, daysTouched, losesConnection } from './transition.ts';

/**
 * The story that every change of a booking shares: read, decide by the rules, and write the booking, its effects and
 * its audit entry in one transaction. When another change came in between, it is told again from the beginning.
 */
export class BookingService {
  readonly #availability = new AvailabilityRepository();
  readonly #auditLog = new AuditLogRepository();
  readonly #stores = {
    bookings: new BookingRepository(),
    slots: new SlotRepository(),
    counters: new CoachCountersRepository(),
    agendas: new AgendaRepository(),
    connections: new ConnectionRepository(),
  };

  /** Applies a rule to a booking. A rule that answers the same object changes nothing. */
  change(bookingId: string, rule: (booking: Booking) => Booking, by: By): Promise<Booking> {
    return untilCommitted(async () => {
      const before = await this.#stores.bookings.find(bookingId);
      if (!before) throw unknownBooking();
      const after = rule(before);
      if (after === before) return before;

      const transition = { before, after };
      const { coach_id, client_id, series_id } = after;
      const cancelledByClient = after.status === 'cancelled' && by.userId === client_id;
      const { rules, ...seen } = await readTogether({
        days: this.#stores.agendas.days([coach_id, client_id], daysTouched(transition)),
        connection: this.#stores.connections.between(losesConnection(transition) ? after : undefined),
        series: this.#stores.bookings.series(closes(transition) ? series_id : undefined),
        rules: this.#availability.of(cancelledByClient ? coach_id : undefined),
      });
      if (cancelledByClient) refuseLateCancellation(before, rules, by.at);
      await commit([
        this.#stores.bookings.writing(after),
        ...effectsOf([transition], seen, this.#stores),
        ...this.#auditLog.appending(toldOf(transition), by),
      ]);
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
}
