import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { parseItem } from '../dynamodb/parse-item.ts';
import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import { timestampOf } from '../time/timestamp.ts';
import { idTokenMinutes, Revocation, revokedToken } from './revocation.ts';

const keyOf = (userId: string) => ({ user_id: userId });

/** The one partition of the index: revocations are few. */
const log = 'revocations';

/** Revocations, one item for each user who ever had tokens revoked. */
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
          ':log': log,
          ':since': timestampOf(now.getTime() - idTokenMinutes * 60_000),
        },
        ScanIndexForward: false,
      }),
    );
    return Items.map((item) => parseItem(Revocation, item, this.#table, keyOf(String(item['user_id']))));
  }

  /** Unconditional: the account's own condition, in the same transaction, speaks for both. */
  revoking(revocation: Revocation): TransactionPart {
    return { Put: { TableName: this.#table, Item: { ...revocation, log } } };
  }

  /** Revokes without a change of the account, unless more is revoked by now: the user may have been deactivated meanwhile. */
  async revoke(revocation: Revocation): Promise<void> {
    try {
      await documentClient.send(
        new PutCommand({
          TableName: this.#table,
          Item: { ...revocation, log },
          ConditionExpression: 'attribute_not_exists(user_id) OR valid_from < :valid_from',
          ExpressionAttributeValues: { ':valid_from': revocation.valid_from },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
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
