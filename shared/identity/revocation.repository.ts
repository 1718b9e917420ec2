import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import { timestampOf } from '../time/timestamp.ts';
import { idTokenMinutes, Revocation, revocationLog, revokedToken } from './revocation.ts';

const keyOf = (userId: string) => ({ user_id: userId });

/** Revocations, one item for each user who ever had tokens revoked, as every endpoint asks for them. */
export class RevocationRepository {
  readonly #table = tableName('revocations');

  /** Those that can still concern a living token. At most a page of the store, some thousands an hour. */
  async recent(now: Date): Promise<Revocation[]> {
    const { Items = [] } = await documentClient.send(
      new QueryCommand({
        TableName: this.#table,
        IndexName: 'RecentIndex',
        KeyConditionExpression: '#log = :log AND revoked_at > :since',
        ExpressionAttributeNames: { '#log': 'log' },
        ExpressionAttributeValues: {
          ':log': revocationLog,
          ':since': timestampOf(now.getTime() - idTokenMinutes * 60_000),
        },
        ScanIndexForward: false,
      }),
    );
    return Items.map((item) => parseItem(Revocation, item, this.#table, keyOf(String(item['user_id']))));
  }

  /** Lets a transaction through only while a token issued at that instant is valid. */
  admitting(userId: string, tokenIssuedAt: string): TransactionPart {
    return {
      ConditionCheck: {
        TableName: this.#table,
        Key: keyOf(userId),
        ConditionExpression: 'attribute_not_exists(user_id) OR valid_from <= :issued',
        ExpressionAttributeValues: { ':issued': tokenIssuedAt },
      },
      refusal: revokedToken,
    };
  }
}
