import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { documentClient } from '../dynamodb/client.ts';
import { countItems } from '../dynamodb/count-items.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { puttingVersion } from '../dynamodb/putting-version.ts';
import { type List, queryPage } from '../dynamodb/query-page.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { type IndexName, listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { versionSeen } from '../dynamodb/version-seen.ts';
import { tableName } from '../env.ts';
import { StoredJsonObject } from '../http/json-object.ts';
import type { Page, PageAsked, PageRequest } from '../http/paging.ts';
import { Submission, type SubmissionStatus, SubmissionSummary } from './submission.ts';

const keyOf = (submissionId: string) => ({ submission_id: submissionId });

const StoredSubmission = z.extend(Submission, { answers: StoredJsonObject });

/** Submissions, one item each; a removed one leaves none. */
export class SubmissionRepository {
  readonly #table = tableName('submissions');

  async find(submissionId: string): Promise<Submission | undefined> {
    const key = keyOf(submissionId);
    const { Item } = await documentClient.send(
      new GetCommand({ TableName: this.#table, Key: key, ConsistentRead: true }),
    );
    return Item && parseItem(StoredSubmission, Item, this.#table, key);
  }

  item(submissionId: string): Reading<Submission | undefined> {
    return readingOne(StoredSubmission, this.#table, keyOf(submissionId));
  }

  /** Lets a transaction through only while nobody has changed the submission since it was read. */
  unchanged(submission: Submission): TransactionPart {
    return { ConditionCheck: this.#asSeen(submission) };
  }

  countOfUser(userId: string): Promise<number> {
    return countItems(this.#table, 'UserIdIndex', ['user_id', userId]);
  }

  /** A user's submissions, newest first. */
  listOfUser(
    userId: string,
    filter: { status?: SubmissionStatus | undefined },
    { caller, page }: PageAsked,
  ): Promise<Page<SubmissionSummary>> {
    const list = { partitions: [userId], where: filter, scope: [caller, 'submissions of a user'] };
    return this.#list('UserIdIndex', list, page);
  }

  /** Everybody's submissions of one status, the last updated first. */
  listByStatus(status: SubmissionStatus, { caller, page }: PageAsked): Promise<Page<SubmissionSummary>> {
    const list = { partitions: [status], scope: [caller, 'submissions by status'] };
    return this.#list('StatusIndex', list, page);
  }

  /** A new submission, or the next version, on condition that nobody has changed it since it was read. */
  writing(submission: Submission): TransactionPart {
    const item = { ...submission, answers: JSON.stringify(submission.answers) };
    return puttingVersion(this.#table, 'submission_id', item);
  }

  /** Takes it away, on the same condition. */
  removing(submission: Submission): TransactionPart {
    return { Delete: this.#asSeen(submission) };
  }

  #asSeen(submission: Submission) {
    return { TableName: this.#table, Key: keyOf(submission.submission_id), ...versionSeen(submission) };
  }

  #list(
    indexName: IndexName<'submissions'>,
    list: Pick<List<unknown>, 'partitions' | 'where' | 'scope'>,
    page: PageRequest,
  ): Promise<Page<SubmissionSummary>> {
    return queryPage(
      {
        ...list,
        tableName: this.#table,
        indexName,
        key: listKey('submissions', indexName),
        newestFirst: true,
        parse: (item) =>
          parseItem(SubmissionSummary, item, this.#table, keyOf(String(item['submission_id']))),
      },
      page,
    );
  }
}
