import { AuditLogRepository } from '../audit/audit-log.repository.ts';
import { onceUnderKey } from '../audit/audit-log.service.ts';
import type { By } from '../audit/by.ts';
import { BookingRepository } from '../bookings/booking.repository.ts';
import { LostRace } from '../dynamodb/lost-race.ts';
import { readTogether } from '../dynamodb/reading.ts';
import { commit, untilCommitted } from '../dynamodb/transaction.ts';
import type { Created } from '../http/contract.ts';
import type { Idempotency } from '../ids.ts';
import { CoachCountersRepository } from '../users/coach-counters.repository.ts';
import { UserRepository } from '../users/user.repository.ts';
import { requestReview, reviewable, type ReviewRequest } from './request-review.ts';
import { toldOf } from './review-told.ts';
import { ReviewRepository } from './review.repository.ts';
import type { Review } from './review.ts';

/** The story of a review: it, the coach's totals and its audit entry, in one transaction. */
export class ReviewService {
  readonly #bookings = new BookingRepository();
  readonly #users = new UserRepository();
  readonly #counters = new CoachCountersRepository();
  readonly #reviews = new ReviewRepository();
  readonly #auditLog = new AuditLogRepository();

  /** Reviews a booking, once, and answers the review under the same idempotency key again. */
  create(request: ReviewRequest, by: By, idempotency?: Idempotency): Promise<Created<Review>> {
    return untilCommitted(async () => {
      const booking = reviewable(await this.#bookings.find(request.booking_id), request.client_id);
      const { coach, earlier } = await readTogether({
        coach: this.#users.account(booking.coach_id),
        earlier: this.#reviews.ofBooking(booking),
      });
      if (!coach) throw new Error(`The coach of booking ${booking.booking_id} has no account`);
      return onceUnderKey(this.#auditLog, {
        idempotency,
        create: async () => {
          const review = requestReview(request, booking, earlier, by.at);
          await commit([
            this.#reviews.creating(review),
            this.#counters.countingReview(coach, review.rating),
            ...this.#auditLog.appending(toldOf(review), by, idempotency),
          ]);
          return review;
        },
        existing: async () => {
          if (!earlier) throw new LostRace('It was written after it was read');
          return earlier;
        },
      });
    });
  }
}
