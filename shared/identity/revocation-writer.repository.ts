import type { TransactionPart } from '../dynamodb/transaction.ts';
import { tableName } from '../env.ts';
import { Problem } from '../problems.ts';
import { type Revocation, revocationLog } from './revocation.ts';

/** Writes revocations, which few functions do: the others need not carry it. */
export class RevocationWriter {
  readonly #table = tableName('revocations');

  /** Unconditional: the account's own condition, in the same transaction, speaks for both. */
  revoking(revocation: Revocation): TransactionPart {
    return { Put: { TableName: this.#table, Item: { ...revocation, log: revocationLog } } };
  }

  /** For a revocation without a change of the account; refused where as much is revoked already. */
  revokingMore(revocation: Revocation): TransactionPart {
    return {
      Put: {
        TableName: this.#table,
        Item: { ...revocation, log: revocationLog },
        ConditionExpression: 'attribute_not_exists(user_id) OR valid_from < :valid_from',
        ExpressionAttributeValues: { ':valid_from': revocation.valid_from },
      },
      refusal: () => new Problem('ConflictError', 'As much is revoked already'),
    };
  }
}
