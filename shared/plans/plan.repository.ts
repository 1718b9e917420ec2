import { parseItem } from '../dynamodb/parse-item.ts';
import { type List, queryPage } from '../dynamodb/query-page.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Reading } from '../dynamodb/reading.ts';
import { type IndexName, listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import type { Page, PageAsked } from '../http/paging.ts';
import { Plan, PlanSummary } from './plan.ts';

const keyOf = (planId: string) => ({ plan_id: planId });

type Status = PlanSummary['status'];

export class PlanRepository {
  readonly #table = tableName('plans');

  plan(planId: string): Reading<Plan | undefined> {
    return readingOne(Plan, this.#table, keyOf(planId));
  }

  /** A user's plans without their structures, newest first; of one author, if one is named. */
  listOfUser(
    userId: string,
    filter: { readonly author_id?: string | undefined; readonly status: Status },
    asked: PageAsked,
  ): Promise<Page<PlanSummary>> {
    return this.#list('UserIdIndex', { partitions: [userId], where: filter }, asked);
  }

  /** What somebody has written, for themselves and for others. */
  listOfAuthor(authorId: string, status: Status, asked: PageAsked): Promise<Page<PlanSummary>> {
    return this.#list('AuthorIdIndex', { partitions: [authorId], where: { status } }, asked);
  }

  creating(plan: Plan): TransactionPart {
    return {
      Put: { TableName: this.#table, Item: plan, ConditionExpression: 'attribute_not_exists(plan_id)' },
    };
  }

  /** On condition that nobody has changed the plan since it was read, or started the first session from it. */
  writing(before: Plan, after: Plan): TransactionPart {
    return {
      Put: {
        TableName: this.#table,
        Item: after,
        ConditionExpression: 'version = :seen AND has_sessions = :had',
        ExpressionAttributeValues: { ':seen': before.version, ':had': before.has_sessions },
      },
    };
  }

  /** Notes that a session is started from the plan as it was read. The mark is no change of the plan's own, and no version. */
  markingStarted({ plan_id, version, has_sessions }: Plan): TransactionPart {
    const seen = { TableName: this.#table, Key: keyOf(plan_id), ConditionExpression: 'version = :seen' };
    if (has_sessions) {
      return { ConditionCheck: { ...seen, ExpressionAttributeValues: { ':seen': version } } };
    }
    return {
      Update: {
        ...seen,
        UpdateExpression: 'SET has_sessions = :true',
        ExpressionAttributeValues: { ':seen': version, ':true': true },
      },
    };
  }

  #list(
    indexName: IndexName<'plans'>,
    list: Pick<List<unknown>, 'partitions' | 'where'>,
    { caller, page }: PageAsked,
  ): Promise<Page<PlanSummary>> {
    return queryPage(
      {
        ...list,
        tableName: this.#table,
        indexName,
        key: listKey('plans', indexName),
        newestFirst: true,
        scope: [caller, 'plans', indexName],
        parse: (item) => parseItem(PlanSummary, item, this.#table, keyOf(String(item['plan_id']))),
      },
      page,
    );
  }
}
