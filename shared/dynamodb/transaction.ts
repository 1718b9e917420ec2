import { setTimeout as wait } from 'node:timers/promises';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { serviceUnavailable } from '../aws/transient-failures.ts';
import { Problem } from '../problems.ts';
import { documentClient } from './client.ts';
import { LostRace } from './lost-race.ts';

/** One conditional write. Parts are values: repositories make them, and a story composes them into one transaction. */
export type TransactionPart = NonNullable<TransactWriteCommandInput['TransactItems']>[number] & {
  /** What it means that the condition does not hold, where that is a refusal and not a race. */
  readonly refusal?: () => Problem;
};

const conditionFailed = 'ConditionalCheckFailed';
const lost = new Set([conditionFailed, 'TransactionConflict', 'DuplicateItem']);
const throttled = new Set(['ThrottlingError', 'ProvisionedThroughputExceeded']);

/**
 * Writes all parts or none.
 * @throws a part's own refusal where its condition does not hold, `LostRace` for any other condition.
 */
export async function commit(parts: readonly TransactionPart[]): Promise<void> {
  const writes = parts.map(({ refusal: _refusal, ...write }) => write);
  try {
    await documentClient.send(new TransactWriteCommand({ TransactItems: writes }));
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code ?? '');
    const refused = parts.find(({ refusal }, place) => refusal && codes[place] === conditionFailed);
    if (refused?.refusal) throw refused.refusal();
    if (codes.some((code) => lost.has(code)))
      throw new LostRace('A condition no longer holds', { cause: error });
    throw codes.some((code) => throttled.has(code)) ? serviceUnavailable(error) : error;
  }
}

/** Ten rounds with up to 20, 40, 80, … 320 ms between them: about a second and a half at the most. */
const rounds = 10;
const pauseMilliseconds = (round: number): number => Math.random() * Math.min(320, 20 * 2 ** round);

/**
 * Repeats a story that reads, decides and commits, until its commit meets no race. Refusals are the decision's own,
 * made on what was read last, so that a caller learns what is really in the way.
 */
export async function untilCommitted<T>(story: () => Promise<T>): Promise<T> {
  for (let round = 0; round < rounds; round += 1) {
    try {
      return await story();
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
      await wait(pauseMilliseconds(round));
    }
  }
  throw new Problem('ConflictError', 'Others keep changing this at the same moment; try again');
}
