import { parseItem } from '../dynamodb/parse-item.ts';
import { queryPage } from '../dynamodb/query-page.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import type { Page, PageRequest } from '../http/paging.ts';
import { PublicReview, Review } from './review.ts';

/** Reviews, one item per booking and for good. */
export class ReviewRepository {
  readonly #table = tableName('reviews');

  ofBooking({ coach_id, booking_id }: Pick<Review, 'coach_id' | 'booking_id'>): Reading<Review | undefined> {
    return readingOne(Review, this.#table, { coach_id, booking_id });
  }

  /** What is said of a coach, of the newest bookings first: the ids of bookings are in the order of their creation. */
  listOfCoach(
    coachId: string,
    { caller, page }: { caller: string; page: PageRequest },
  ): Promise<Page<PublicReview>> {
    return queryPage(
      {
        tableName: this.#table,
        key: listKey('reviews'),
        partitions: [coachId],
        newestFirst: true,
        scope: [caller, 'reviews of a coach'],
        parse: (item) =>
          parseItem(PublicReview, item, this.#table, {
            coach_id: coachId,
            booking_id: String(item['booking_id']),
          }),
      },
      page,
    );
  }

  /** Fails the transaction when the booking has been reviewed. */
  creating(review: Review): TransactionPart {
    return {
      Put: {
        TableName: this.#table,
        Item: review,
        ConditionExpression: 'attribute_not_exists(booking_id)',
      },
    };
  }
}
