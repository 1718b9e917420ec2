import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { exerciseKey } from '../client-logs/lifts.ts';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { type List, queryPage } from '../dynamodb/query-page.ts';
import { readingAll, readingOne } from '../dynamodb/reading-one.ts';
import { type Item, type Reading, readTogether } from '../dynamodb/reading.ts';
import { listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { versionSeen } from '../dynamodb/version-seen.ts';
import { tableName } from '../env.ts';
import type { Page, PageAsked } from '../http/paging.ts';
import { Id } from '../ids.ts';
import { alreadyInProgress } from './start-session.ts';
import {
  Best,
  SessionStructure,
  StoredSummary,
  type TrainingSession,
  type TrainingSessionSummary,
} from './training-session.ts';

type Of = Pick<TrainingSessionSummary, 'user_id' | 'session_id'>;

const keys = {
  summary: ({ user_id, session_id }: Of) => ({ user_id, item: `session#${session_id}` }),
  structure: ({ user_id, session_id }: Of) => ({ user_id, item: `structure#${session_id}` }),
  active: (user_id: string) => ({ user_id, item: 'active' }),
  best: (user_id: string, exercise: string) => ({ user_id, item: `best#${exerciseKey(exercise)}` }),
};

const StructureItem = z.object({ session: SessionStructure });
const ActiveItem = z.object({ active_session: Id });

/** Which of a user's sessions are listed, and in which order. */
export type SessionFilter = {
  readonly plan_id?: string | undefined;
  readonly date_from?: string | undefined;
  readonly date_to?: string | undefined;
  readonly status?: TrainingSessionSummary['status'] | undefined;
  readonly sort: 'started_at' | 'date';
  readonly order: 'asc' | 'desc';
};

/**
 * Training sessions, each as two items: a summary, which lists read, and its structure, which can be long. A third item
 * of a user names the session in progress, of which there is one at most; further ones hold their personal bests.
 */
export class TrainingSessionRepository {
  readonly #table = tableName('training-sessions');

  summary(of: Of): Reading<StoredSummary | undefined> {
    return readingOne(StoredSummary, this.#table, keys.summary(of));
  }

  structure(of: Of): Reading<SessionStructure | undefined> {
    const { parse, ...reading } = readingOne(StructureItem, this.#table, keys.structure(of));
    return { ...reading, parse: (items) => parse(items)?.session };
  }

  /**
   * A session whole, to be shown: its two items may be as of different instants. One that is discarded meanwhile may be
   * read by halves, and is none then.
   */
  async find(of: Of): Promise<TrainingSession | undefined> {
    const { summary, session } = await readTogether({
      summary: this.summary(of),
      session: this.structure(of),
    });
    return summary && session && { ...summary, session };
  }

  /** The id of the session that a user has in progress. */
  active(userId: string): Reading<string | undefined> {
    const { parse, ...reading } = readingOne(ActiveItem, this.#table, keys.active(userId));
    return { ...reading, parse: (items) => parse(items)?.active_session };
  }

  /** A user's personal bests in some exercises. */
  bests(userId: string, exercises: readonly string[]): Reading<Best[]> {
    return readingAll(
      Best,
      this.#table,
      exercises.map((exercise) => keys.best(userId, exercise)),
    );
  }

  /** Whose a session is, for those who are not told by the request; a moment behind. */
  async ownerOf(sessionId: string): Promise<string | undefined> {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: 'SessionIdIndex',
        KeyConditionExpression: 'session_id = :session',
        ExpressionAttributeValues: { ':session': sessionId },
      }),
    );
    const owner: unknown = Items[0]?.['user_id'];
    return typeof owner === 'string' ? owner : undefined;
  }

  /** A user's sessions without their structures. */
  list(userId: string, filter: SessionFilter, { caller, page }: PageAsked): Promise<Page<StoredSummary>> {
    return queryPage(
      {
        ...orderOf(filter),
        tableName: this.#table,
        partitions: [userId],
        newestFirst: filter.order === 'desc',
        scope: [caller, 'training sessions', filter.sort, filter.order],
        parse: (item) => this.#parsed(item),
      },
      page,
    );
  }

  /** Refused while another session is in progress. */
  starting(summary: StoredSummary, session: SessionStructure): TransactionPart[] {
    const isNew = { ConditionExpression: 'attribute_not_exists(user_id)' };
    const active = { ...keys.active(summary.user_id), active_session: summary.session_id };
    return [
      { Put: { TableName: this.#table, Item: active, ...isNew }, refusal: alreadyInProgress },
      { Put: { TableName: this.#table, Item: itemOf(summary), ...isNew } },
      this.#writingStructure(summary, session),
    ];
  }

  /** The next version, on condition that nobody has changed the session since it was read. */
  writing(
    before: StoredSummary,
    after: StoredSummary,
    session: SessionStructure | undefined,
  ): TransactionPart[] {
    const put = { Put: { TableName: this.#table, Item: itemOf(after), ...versionSeen(before) } };
    return session ? [put, this.#writingStructure(after, session)] : [put];
  }

  /** The user may start another one. */
  ending(of: Of): TransactionPart {
    return {
      Delete: {
        TableName: this.#table,
        Key: keys.active(of.user_id),
        ConditionExpression: 'active_session = :session',
        ExpressionAttributeValues: { ':session': of.session_id },
      },
    };
  }

  /** Takes it away, on condition that nobody has changed it since it was read. */
  removing(summary: StoredSummary): TransactionPart[] {
    return [
      { Delete: { TableName: this.#table, Key: keys.summary(summary), ...versionSeen(summary) } },
      // Unconditional: the summary's condition speaks for both.
      { Delete: { TableName: this.#table, Key: keys.structure(summary) } },
    ];
  }

  writingBest(before: Best | undefined, after: Best): TransactionPart {
    const Item = { ...after, ...keys.best(after.user_id, after.exercise) };
    return {
      Put: {
        TableName: this.#table,
        Item,
        ...(before ? versionSeen(before) : { ConditionExpression: 'attribute_not_exists(user_id)' }),
      },
    };
  }

  /** Unconditional: the condition of the summary in the same transaction speaks for both. */
  #writingStructure(of: Of, session: SessionStructure): TransactionPart {
    return { Put: { TableName: this.#table, Item: { ...keys.structure(of), session } } };
  }

  #parsed(item: Item): StoredSummary {
    const key = { user_id: String(item['user_id']), item: String(item['item']) };
    return parseItem(StoredSummary, item, this.#table, key);
  }
}

const itemOf = (summary: StoredSummary) => ({
  ...summary,
  ...keys.summary(summary),
  plan_started_at: `${summary.plan_id}#${summary.started_at}`,
});

/** The index in whose order the sessions are asked for, its bounds, and what is left to filter. Ids are in the order of starting. */
function orderOf({
  plan_id,
  date_from: from,
  date_to: to,
  status,
  sort,
}: SessionFilter): Pick<List<unknown>, 'indexName' | 'key' | 'range' | 'where'> {
  if (sort === 'date') {
    const key = listKey('training-sessions', 'DateIndex');
    return { indexName: 'DateIndex', key, range: { from, to }, where: { plan_id, status } };
  }
  const where = { status, ...((from ?? to) !== undefined && { date: { from, to } }) };
  if (plan_id === undefined) {
    const key = listKey('training-sessions');
    return { key, range: { from: 'session#', to: 'session#~' }, where };
  }
  const key = listKey('training-sessions', 'PlanIdIndex');
  return { indexName: 'PlanIdIndex', key, range: { from: `${plan_id}#`, to: `${plan_id}#~` }, where };
}
