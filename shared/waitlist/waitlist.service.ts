import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, type TransactionPart, untilCommitted } from '../dynamodb/transaction.ts';
import type { Created } from '../http/contract.ts';
import type { Idempotency } from '../ids.ts';
import { SlotRepository } from '../slots/slot.repository.ts';
import { TimerRepository } from '../timers/timer.repository.ts';
import { CoachCountersRepository } from '../users/coach-counters.repository.ts';
import { UserRepository } from '../users/user.repository.ts';
import { canOffer, hasExpired, join, offerTo } from './line.ts';
import { notWaiting } from './not-waiting.ts';
import { toldOf } from './waitlist-told.ts';
import { WaitlistRepository } from './waitlist.repository.ts';
import { isOffered, type OfferedPlace, type WaitlistPlace } from './waitlist-place.ts';

type Pair = { readonly coach_id: string; readonly client_id: string };

/**
 * The waitlists of coaches. While anybody waits, free slots are for those who do: a booking is refused them, and they
 * are offered one after the other, whatever has freed them. An offer holds its slot until it is accepted, left or
 * missed; whichever comes first removes the place on condition of its version, and the others find it gone.
 */
export class WaitlistService {
  readonly #waitlist = new WaitlistRepository();
  readonly #users = new UserRepository();
  readonly #counters = new CoachCountersRepository();
  readonly #slots = new SlotRepository();
  readonly #timers = new TimerRepository();
  readonly #auditLog = new AuditLogRepository();

  /** Joins at the end of the line, once under one idempotency key. */
  join(pair: Pair, by: By, idempotency?: Idempotency): Promise<Created<WaitlistPlace>> {
    return untilCommitted(() =>
      onceUnderKey(this.#auditLog, {
        idempotency,
        create: () => this.#join(pair, by, idempotency),
        existing: () => this.#existing(pair),
      }),
    );
  }

  async #join(pair: Pair, by: By, idempotency: Idempotency | undefined): Promise<WaitlistPlace> {
    const { coach, place } = await readTogether({
      coach: this.#users.account(pair.coach_id),
      place: this.#waitlist.place(pair),
    });
    const joined = join(pair, { coach, place }, by.at);
    await commit([
      this.#waitlist.writing(joined),
      this.#counters.joiningLine(pair.coach_id),
      ...this.#auditLog.appending(toldOf('waitlist_joined', joined, by.at), by, idempotency),
    ]);
    return joined;
  }

  /**
   * Gives the place up, with the slot if one is offered.
   * @throws `NotFound` for who is not on the list, `PreconditionFailed` by the caller's own condition.
   */
  leave(pair: Pair, precondition: (version: number) => void, by: By): Promise<WaitlistPlace> {
    return untilCommitted(async () => {
      const place = await this.#existing(pair);
      precondition(place.version);
      await commit([
        ...this.#removing(place),
        ...this.#auditLog.appending(toldOf('waitlist_left', place, by.at), by),
      ]);
      return place;
    });
  }

  /** Offers free slots of a coach to those who wait, until there are no more of either; repeatable. */
  async offerFreeSlots(coachId: string, by: By): Promise<void> {
    let more = true;
    while (more) more = await untilCommitted(() => this.#offerOne(coachId, by));
  }

  async #offerOne(coachId: string, by: By): Promise<boolean> {
    const { coach } = await readTogether({ coach: this.#users.account(coachId) });
    if (!canOffer(coach)) return false;
    const [next, held] = await Promise.all([this.#waitlist.nextInLine(coachId), this.#slots.heldOf(coachId)]);
    const place = next && offerTo(next, { coach, held }, by.at);
    // Read one after the other, the three can contradict each other while something changes; then its event follows.
    if (!place) return false;
    const { place_id, client_id, offer } = place;
    const slot = { coach_id: coachId, slot_number: offer.slot_number, client_id };
    await commit([
      this.#waitlist.writing(place),
      this.#counters.offeringSlot(coachId, offer.slot_number),
      this.#slots.holding({ ...slot, offered_until: offer.expires_at, held_since: place.updated_at }),
      this.#timers.setting({
        timer_id: place_id,
        kind: 'waitlist_offer',
        due_at: offer.expires_at,
        coach_id: coachId,
        client_id,
      }),
      ...this.#auditLog.appending(toldOf('waitlist_offered', place, by.at), by),
    ]);
    return true;
  }

  /** Ends an offer that nobody accepted in time; the slot then goes to the next. A timer whose offer is gone is cleared; one that comes too early stays. */
  endOffer(timer: Pair & { readonly timer_id: string }, { at }: Pick<By, 'at'>): Promise<void> {
    return untilCommitted(async () => {
      const { place } = await readTogether({ place: this.#waitlist.place(timer) });
      const offered = place?.place_id === timer.timer_id && isOffered(place) ? place : undefined;
      if (!offered) return commit([this.#timers.clearing(timer.timer_id)]);
      if (!hasExpired(offered, at)) return;
      const by = { userId: offered.client_id, at };
      await commit([
        ...this.#removing(offered),
        ...this.#auditLog.appending(toldOf('waitlist_expired', offered, at), by),
      ]);
    });
  }

  /** Takes a deactivated user off all waitlists, as client and as coach; repeatable. */
  async removeAll(userId: string, by: By): Promise<void> {
    const [own, line] = await Promise.all([
      this.#waitlist.allOfClient(userId),
      this.#waitlist.allOfCoach(userId),
    ]);
    for (const pair of [...own, ...line]) {
      await untilCommitted(async () => {
        const { place } = await readTogether({ place: this.#waitlist.place(pair) });
        if (!place) return;
        await commit([
          ...this.#removing(place),
          ...this.#auditLog.appending(toldOf('waitlist_closed', place, by.at), by),
        ]);
      });
    }
  }

  #removing(place: WaitlistPlace): TransactionPart[] {
    return [
      this.#waitlist.removing(place),
      ...(isOffered(place) ? this.#withdrawing(place) : [this.#counters.leavingLine(place.coach_id)]),
    ];
  }

  #withdrawing({ coach_id, place_id, offer }: OfferedPlace): TransactionPart[] {
    return [
      this.#slots.releasing(
        { coach_id, slot_number: offer.slot_number },
        { offered_until: offer.expires_at },
      ),
      this.#counters.givingSlotBack(coach_id),
      this.#timers.clearing(place_id),
    ];
  }

  async #existing(pair: Pair): Promise<WaitlistPlace> {
    const { place } = await readTogether({ place: this.#waitlist.place(pair) });
    if (!place) throw notWaiting();
    return place;
  }
}
