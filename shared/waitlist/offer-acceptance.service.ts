import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import type { By } from '../audit/by.ts';
import type { Booking } from '../bookings/booking.ts';
import { NewBookingService } from '../bookings/new-booking.service.ts';
import { readTogether } from '../dynamodb/reading.ts';
import type { Created } from '../http/contract.ts';
import type { Idempotency } from '../ids.ts';
import { TimerRepository } from '../timers/timer.repository.ts';
import { UserRepository } from '../users/user.repository.ts';
import { acceptOffer, type OfferRequest } from './accept-offer.ts';
import { toldOf } from './waitlist-told.ts';
import { WaitlistRepository } from './waitlist.repository.ts';

/** Offers that become bookings: the place goes, and the slot is held for the booking, in the booking's own transaction. */
export class OfferAcceptanceService {
  readonly #newBookings = new NewBookingService();
  readonly #users = new UserRepository();
  readonly #waitlist = new WaitlistRepository();
  readonly #timers = new TimerRepository();
  readonly #auditLog = new AuditLogRepository();

  /** Books the slot that is offered, once under one idempotency key. */
  accept(request: OfferRequest, by: By, idempotency?: Idempotency): Promise<Created<Booking>> {
    const { userId, at } = by;
    const decide = async () => {
      const { coach, place, ...times } = await readTogether({
        coach: this.#users.account(request.coach_id),
        place: this.#waitlist.place(request),
        ...this.#newBookings.timesOf(request),
      });
      const { booking, offered } = acceptOffer(request, { coach, place }, at);
      return {
        booking,
        times,
        offer: { offered_until: offered.offer.expires_at },
        others: [
          this.#waitlist.removing(offered),
          this.#timers.clearing(offered.place_id),
          // That the token still is valid, the booking's own entry asks.
          ...this.#auditLog.appending(toldOf('waitlist_accepted', offered, at), { userId, at }),
        ],
      };
    };
    return this.#newBookings.make(decide, by, idempotency);
  }
}
