import { countItems } from '../dynamodb/count-items.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { puttingVersion } from '../dynamodb/putting-version.ts';
import { type List, queryPage } from '../dynamodb/query-page.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { type IndexName, listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import type { Page, PageAsked, PageRequest } from '../http/paging.ts';
import { DeletedMedia, Media } from './media.ts';

const keyOf = (mediaId: string) => ({ media_id: mediaId });

/** Media, one item each, also of those that are gone. */
export class MediaRepository {
  readonly #table = tableName('media');

  item(mediaId: string): Reading<Media | DeletedMedia | undefined> {
    const key = keyOf(mediaId);
    return {
      table: this.#table,
      keys: [key],
      parse: ([item]) =>
        item && parseItem('deleted_at' in item ? DeletedMedia : Media, item, this.#table, key),
    };
  }

  /** A user's media, newest first. */
  listOfUser(userId: string, { caller, page }: PageAsked): Promise<Page<Media>> {
    return this.#list('UserIdIndex', { partitions: [userId], scope: [caller, 'user'] }, page);
  }

  /** The media of a submission, newest first; those of one owner, where one is named. */
  listOfSubmission(
    submissionId: string,
    owner: string | undefined,
    { caller, page }: PageAsked,
  ): Promise<Page<Media>> {
    return this.#list(
      'SubmissionIdIndex',
      { partitions: [submissionId], where: { user_id: owner }, scope: [caller, 'submission'] },
      page,
    );
  }

  countOfUser(userId: string): Promise<number> {
    return countItems(this.#table, 'UserIdIndex', ['user_id', userId]);
  }

  /** New media, or their next version, if nobody has changed them since they were read. */
  writing(media: Media | DeletedMedia): TransactionPart {
    return puttingVersion(this.#table, 'media_id', media);
  }

  #list(
    indexName: IndexName<'media'>,
    list: Pick<List<unknown>, 'partitions' | 'where' | 'scope'>,
    page: PageRequest,
  ): Promise<Page<Media>> {
    return queryPage(
      {
        newestFirst: true,
        ...list,
        tableName: this.#table,
        indexName,
        key: listKey('media', indexName),
        parse: (item) => parseItem(Media, item, this.#table, keyOf(String(item['media_id']))),
      },
      page,
    );
  }
}
