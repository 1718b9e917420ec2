import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '../dynamodb/client.ts';
import { tableName } from '../env.ts';
import type { NoticeClaim } from './notice.ts';

type Claimed = Pick<NoticeClaim, 'notice_id' | 'claim_id'>;

const keyOf = ({ notice_id }: Pick<NoticeClaim, 'notice_id'>) => ({ notice_id });

/** Who was sent what, so that nobody is sent it twice. */
export class NoticeRepository {
  readonly #table = tableName('notices');

  /**
   * Claims a mail, to be sent by the caller alone; or tells how it stands with somebody else's claim. The same claim can be
   * made again, as the SDK does when it missed the answer.
   */
  async claim(claim: NoticeClaim): Promise<'claimed' | { readonly before: NoticeClaim['state'] }> {
    try {
      await documentClient.send(
        new PutCommand({
          TableName: this.#table,
          Item: claim,
          ConditionExpression: 'attribute_not_exists(notice_id) OR claim_id = :claim',
          ExpressionAttributeValues: { ':claim': claim.claim_id },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return 'claimed';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return { before: error.Item?.['state']?.S === 'sent' ? 'sent' : 'claimed' };
    }
  }

  /** The mail was sent. */
  async markSent(claim: Claimed, sentAt: string): Promise<void> {
    await documentClient.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: keyOf(claim),
        UpdateExpression: 'SET #state = :sent, sent_at = :at',
        ConditionExpression: 'claim_id = :claim',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':sent': 'sent', ':at': sentAt, ':claim': claim.claim_id },
      }),
    );
  }

  /** The mail was not sent, and somebody else may try. */
  async release(claim: Claimed): Promise<void> {
    await documentClient.send(
      new DeleteCommand({
        TableName: this.#table,
        Key: keyOf(claim),
        ConditionExpression: 'attribute_not_exists(notice_id) OR claim_id = :claim',
        ExpressionAttributeValues: { ':claim': claim.claim_id },
      }),
    );
  }
}
