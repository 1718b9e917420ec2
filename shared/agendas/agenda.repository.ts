import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import type { Reading } from '../dynamodb/reading.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { versionSeen } from '../dynamodb/version-seen.ts';
import { tableName } from '../env.ts';
import { AgendaDay, emptyDay } from './agenda.ts';

const keyOf = (userId: string, day: string) => ({ user_id: userId, day });

/** Agendas: one item per person and UTC day, each with a version that every write advances. */
export class AgendaRepository {
  readonly #table = tableName('agendas');

  days(userIds: readonly string[], days: readonly string[]): Reading<AgendaDay[]> {
    const keys = userIds.flatMap((userId) => days.map((day) => keyOf(userId, day)));
    return {
      table: this.#table,
      keys,
      parse: (items) =>
        keys.map((key, place) => {
          const item = items[place];
          return item ? parseItem(AgendaDay, item, this.#table, key) : emptyDay(key.user_id, key.day);
        }),
    };
  }

  /** The days of one person from the one date to the other, both counted; days never written are left out. */
  async between(userId: string, from: string, to: string): Promise<AgendaDay[]> {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        KeyConditionExpression: 'user_id = :user AND #day BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#day': 'day' },
        ExpressionAttributeValues: { ':user': userId, ':from': from, ':to': to },
      }),
    );
    return Items.map((item) => parseItem(AgendaDay, item, this.#table, keyOf(userId, String(item['day']))));
  }

  /** Writes a day on condition that nobody has written it since it was read. */
  replacing(day: AgendaDay): TransactionPart {
    const Item = { ...day, version: day.version + 1 };
    return { Put: { TableName: this.#table, Item, ...asSeen(day) } };
  }

  /** Writes nothing; fails the transaction when somebody has written the day since it was read. */
  unchanged(day: AgendaDay): TransactionPart {
    return {
      ConditionCheck: { TableName: this.#table, Key: keyOf(day.user_id, day.day), ...asSeen(day) },
    };
  }
}

const asSeen = (day: AgendaDay) =>
  day.version === 0 ? { ConditionExpression: 'attribute_not_exists(user_id)' } : versionSeen(day);
