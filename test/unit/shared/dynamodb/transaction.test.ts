import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { documentClient } from '#shared/dynamodb/client.ts';
import { LostRace } from '#shared/dynamodb/lost-race.ts';
import { commit, type TransactionPart, untilCommitted } from '#shared/dynamodb/transaction.ts';
import { Problem } from '#shared/problems.ts';

const store = mockClient(documentClient);
beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  store.reset();
  jest.restoreAllMocks();
});

const parts: TransactionPart[] = [{ Put: { TableName: 'slots', Item: { coach_id: 'c' } } }];

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'Transaction cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

describe('A cancelled transaction', () => {
  test.each([
    [['None', 'ConditionalCheckFailed'], { name: 'LostRace' }],
    [['TransactionConflict', 'None'], { name: 'LostRace' }],
    [['DuplicateItem'], { name: 'LostRace' }],
    [['ThrottlingError', 'ConditionalCheckFailed'], { name: 'LostRace' }],
    [['None', 'ThrottlingError'], { title: 'ServiceUnavailable' }],
    [['ProvisionedThroughputExceeded'], { title: 'ServiceUnavailable' }],
    [['ValidationError'], { name: 'TransactionCanceledException' }],
    [['ItemCollectionSizeLimitExceeded'], { name: 'TransactionCanceledException' }],
    [[], { name: 'TransactionCanceledException' }],
  ])('for %j', async (codes, expected) => {
    store.on(TransactWriteCommand).rejects(cancelled(...codes));
    await expect(commit(parts)).rejects.toMatchObject(expected);
  });

  test('keeps its cause for the log', async () => {
    const cause = cancelled('ConditionalCheckFailed');
    store.on(TransactWriteCommand).rejects(cause);
    await expect(commit(parts)).rejects.toMatchObject({ cause });
  });
});

test('A cancelled transaction without reasons stays what it is', async () => {
  const { CancellationReasons: _none, ...unexplained } = cancelled();
  store
    .on(TransactWriteCommand)
    .rejects(new TransactionCanceledException({ ...unexplained, message: 'Cancelled' }));
  await expect(commit(parts)).rejects.toMatchObject({ name: 'TransactionCanceledException' });
});

test('Any other failure of a transaction stays what it is', async () => {
  store.on(TransactWriteCommand).rejects(new Error('other'));
  await expect(commit(parts)).rejects.toThrow('other');
});

describe('A story', () => {
  test('is told again from the beginning until its commit meets no race', async () => {
    store
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled('TransactionConflict'))
      .rejectsOnce(cancelled('ConditionalCheckFailed'))
      .resolves({});
    let told = 0;
    const story = async () => {
      told += 1;
      await commit(parts);
      return told;
    };
    expect(await untilCommitted(story)).toBe(3);
  });

  test('that always meets one ends as a conflict', async () => {
    let told = 0;
    const story = async () => {
      told += 1;
      throw new LostRace('again');
    };
    await expect(untilCommitted(story)).rejects.toMatchObject({ title: 'ConflictError' });
    expect(told).toBe(10);
  });

  test.each([new Problem('NotFound', 'gone'), new Error('other')])(
    'that fails with %p is not repeated',
    async (error) => {
      let told = 0;
      const story = async () => {
        told += 1;
        throw error;
      };
      await expect(untilCommitted(story)).rejects.toBe(error);
      expect(told).toBe(1);
    },
  );
});
