import { puttingVersion } from '../dynamodb/putting-version.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import { CalendarFeed, FeedLink, type Link } from './calendar-feed.ts';

/** No hash has a `#`, so that no token leads to this item. */
const keyOfUser = (userId: string) => ({ token_hash: `user#${userId}` });

/** For each link an item under the hash of its token, and for each user one that names their present link. */
export class CalendarFeedRepository {
  readonly #table = tableName('calendar-feeds');

  link(tokenHash: string): Reading<FeedLink | undefined> {
    return readingOne(FeedLink, this.#table, { token_hash: tokenHash });
  }

  ofUser(userId: string): Reading<CalendarFeed | undefined> {
    return readingOne(CalendarFeed, this.#table, keyOfUser(userId));
  }

  /** The next version, with the link that it names and without the one that it named before. */
  writing(before: CalendarFeed | undefined, after: CalendarFeed): TransactionPart[] {
    const { user_id, link } = after;
    return [
      puttingVersion(this.#table, 'token_hash', { ...keyOfUser(user_id), ...after }),
      ...(before?.link ? [this.#removing(before.link)] : []),
      ...(link ? [this.#creating({ ...link, user_id })] : []),
    ];
  }

  #creating(link: FeedLink): TransactionPart {
    return {
      Put: { TableName: this.#table, Item: link, ConditionExpression: 'attribute_not_exists(token_hash)' },
    };
  }

  #removing({ token_hash }: Link): TransactionPart {
    return { Delete: { TableName: this.#table, Key: { token_hash } } };
  }
}
