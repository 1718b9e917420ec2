import { AgendaRepository } from '../agendas/agenda.repository.ts';
import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { AvailabilityRepository } from '../availability/availability.repository.ts';
import { obstacleTo } from '../availability/bookable-times.ts';
import { ConnectionRepository } from '../connections/connection.repository.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import type { Caller } from '../http/caller.ts';
import type { Created } from '../http/contract.ts';
import type { Idempotency } from '../ids.ts';
import { SlotRepository } from '../slots/slot.repository.ts';
import { intervalFrom } from '../time/interval.ts';
import { CoachCountersRepository } from '../users/coach-counters.repository.ts';
import { UserRepository } from '../users/user.repository.ts';
import { effectsOf } from './booking-effects.ts';
import { BookingRepository } from './booking.repository.ts';
import { type Booking, claimOf } from './booking.ts';
import { cancelSeries, seriesPartyOf, unknownSeries } from './cancel-series.ts';
import { readingsOf, stillOffered } from './claim-effects.ts';
import { questionOf } from './claimed-time.ts';
import { refuseSlot } from './request-booking.ts';
import { occurrenceTimes, requestSeries, type SeriesRequest } from './request-series.ts';
import { toldOfCancelling, toldOfCreating } from './series-told.ts';
import { bookingIdsOf, type Series, type SeriesState } from './series.ts';
import { daysTouched, losesConnection, type Transition } from './transition.ts';

/** Series of bookings, each made and cancelled as a whole: all of it in one transaction with one audit entry. */
export class SeriesService {
  readonly #auditLog = new AuditLogRepository();
  readonly #users = new UserRepository();
  readonly #stores = {
    bookings: new BookingRepository(),
    slots: new SlotRepository(),
    counters: new CoachCountersRepository(),
    agendas: new AgendaRepository(),
    availability: new AvailabilityRepository(),
    connections: new ConnectionRepository(),
  };

  /** Books a series, once under one idempotency key. */
  book(request: SeriesRequest, by: By, idempotency?: Idempotency): Promise<Created<SeriesState>> {
    return untilCommitted(() =>
      onceUnderKey(this.#auditLog, {
        idempotency,
        create: () => this.#create(request, by, idempotency),
        existing: (seriesId) => this.#existing(seriesId),
      }),
    );
  }

  async #create(request: SeriesRequest, by: By, idempotency: Idempotency | undefined): Promise<SeriesState> {
    const times = occurrenceTimes(request);
    const asked = times.map((time) => intervalFrom(time, request.duration_minutes));
    const { coach, slot, ...seen } = await readTogether({
      coach: this.#users.account(request.coach_id),
      slot: this.#stores.slots.held(request),
      ...readingsOf(request, asked, this.#stores),
    });
    refuseSlot(request, { coach, slot });
    const question = questionOf(request, seen, by.at);
    const looked = times.map((time) => ({ time, reason: obstacleTo(question, Date.parse(time)) }));
    const { series, bookings } = requestSeries(request, looked, by.at);
    const transitions = bookings.map((after) => ({ after }));
    const claims = bookings.flatMap((booking) => claimOf(booking) ?? []);
    const touched = new Set(transitions.flatMap(daysTouched));
    const days = seen.days.filter(({ day }) => touched.has(day));
    await commit([
      this.#stores.bookings.creatingSeries(series),
      ...bookings.map((booking) => this.#stores.bookings.writing(booking)),
      ...effectsOf(transitions, { days }, this.#stores),
      ...stillOffered(request, claims, seen, this.#stores),
      ...this.#auditLog.appending(toldOfCreating(series), by, idempotency),
    ]);
    return { series, bookings };
  }

  /**
   * Cancels the occurrences that have not begun; repeatable.
   * @throws `NotFound` for anyone but its client, its coach and admins, `ConflictError` when it is too late for the
   * client to cancel any.
   */
  cancel(seriesId: string, caller: Caller, by: By): Promise<SeriesState> {
    return untilCommitted(async () => {
      const series = await this.#series(seriesId);
      const party = seriesPartyOf(series, caller);
      const { coach_id, client_id } = series;
      const { bookings, rules } = await readTogether({
        bookings: this.#stores.bookings.all(bookingIdsOf(series)),
        rules: this.#stores.availability.of(party === 'client' ? coach_id : undefined),
      });
      const transitions = cancelSeries(bookings, rules, by.at);
      if (transitions.length === 0) return { series, bookings };

      const seen = await readTogether({
        days: this.#stores.agendas.days(
          [coach_id, client_id],
          [...new Set(transitions.flatMap(daysTouched))],
        ),
        connection: this.#stores.connections.between(transitions.some(losesConnection) ? series : undefined),
      });
      await commit([
        ...transitions.map(({ after }) => this.#stores.bookings.writing(after)),
        ...effectsOf(transitions, { ...seen, series }, this.#stores),
        ...this.#auditLog.appending(toldOfCancelling(series, transitions, by.at), by),
      ]);
      return { series, bookings: bookings.map((booking) => afterOf(booking, transitions)) };
    });
  }

  async #existing(seriesId: string): Promise<SeriesState> {
    const series = await this.#series(seriesId);
    const { bookings } = await readTogether({ bookings: this.#stores.bookings.all(bookingIdsOf(series)) });
    return { series, bookings };
  }

  async #series(seriesId: string): Promise<Series> {
    const { series } = await readTogether({ series: this.#stores.bookings.series(seriesId) });
    if (!series) throw unknownSeries();
    return series;
  }
}

const afterOf = (booking: Booking, transitions: readonly Transition[]): Booking =>
  transitions.find(({ after }) => after.booking_id === booking.booking_id)?.after ?? booking;
