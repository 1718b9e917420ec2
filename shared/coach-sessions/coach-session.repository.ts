import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import { queryPage } from '../dynamodb/query-page.ts';
import { readingOne } from '../dynamodb/reading-one.ts';
import type { Item, Reading } from '../dynamodb/reading.ts';
import { listKey } from '../dynamodb/tables.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { versionSeen } from '../dynamodb/version-seen.ts';
import { tableName } from '../env.ts';
import type { Page, PageRequest } from '../http/paging.ts';
import { CoachSession, type CoachSessionStatus } from './coach-session.ts';

type Place = Pick<CoachSession, 'user_id' | 'session_date_time'>;

const keyOf = ({ user_id, session_date_time }: Place) => ({ user_id, session_date_time });

/** What a list shows: a stretch of time, or what begins at an instant or later, that instant moving with the clock. */
export type Shown = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly since?: string | undefined;
  readonly status?: readonly CoachSessionStatus[] | undefined;
  readonly newestFirst?: boolean;
};

/** Coaches' schedules, by coach and time: there is one item for each instant at which a session begins. */
export class CoachSessionRepository {
  readonly #table = tableName('coach-sessions-schedule');

  /** The session that begins at an instant. */
  at(place: Place | undefined): Reading<CoachSession | undefined> {
    return readingOne(CoachSession, this.#table, place && keyOf(place));
  }

  /** A coach's session by its id, as it is now. */
  async find(coachId: string, sessionId: string): Promise<CoachSession | undefined> {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: 'SessionIdIndex',
        KeyConditionExpression: 'user_id = :coach AND session_id = :session',
        ExpressionAttributeValues: { ':coach': coachId, ':session': sessionId },
        ConsistentRead: true,
      }),
    );
    return Items[0] && this.#parsed(Items[0]);
  }

  /** A coach's sessions in time order, or the last first. */
  listOfCoach(
    coachId: string,
    { status, since, newestFirst = false, ...range }: Shown,
    { caller, page }: { caller: string; page: PageRequest },
  ): Promise<Page<CoachSession>> {
    return queryPage(
      {
        tableName: this.#table,
        key: listKey('coach-sessions-schedule'),
        partitions: [coachId],
        range,
        since,
        where: { status },
        newestFirst,
        scope: [caller, since === undefined ? 'coach sessions' : 'upcoming coach sessions'],
        parse: (item) => this.#parsed(item),
      },
      page,
    );
  }

  /**
   * The next version, on condition that nobody has changed the session since it was read. At another time it is
   * another item, which takes the place of a cancelled session if one is there.
   */
  writing(
    before: CoachSession | undefined,
    after: CoachSession,
    replaced: CoachSession | undefined,
  ): TransactionPart[] {
    const stays = before?.session_date_time === after.session_date_time;
    const present = stays ? before : replaced;
    const put = {
      Put: {
        TableName: this.#table,
        Item: after,
        ...(present ? asSeen(present) : { ConditionExpression: 'attribute_not_exists(user_id)' }),
      },
    };
    if (!before || stays) return [put];
    return [{ Delete: { TableName: this.#table, Key: keyOf(before), ...asSeen(before) } }, put];
  }

  #parsed(item: Item): CoachSession {
    const { user_id, session_date_time } = item;
    return parseItem(CoachSession, item, this.#table, {
      user_id: String(user_id),
      session_date_time: String(session_date_time),
    });
  }
}

/** Another session may have come to the same place with the same version. */
function asSeen(session: CoachSession) {
  const { ConditionExpression, ExpressionAttributeValues } = versionSeen(session);
  return {
    ConditionExpression: `${ConditionExpression} AND session_id = :session`,
    ExpressionAttributeValues: { ...ExpressionAttributeValues, ':session': session.session_id },
  };
}
