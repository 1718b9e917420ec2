import { describe, expect, test } from '@jest/globals';
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describeError } from '#shared/observability/logger.ts';

describe('What the log tells of an error', () => {
  test('is its name, message and stack, and those of its causes', () => {
    const cause = new TypeError('inner');
    expect(describeError(new Error('outer', { cause }))).toEqual({
      name: 'Error',
      message: 'outer',
      stack: expect.stringContaining('outer'),
      cause: { name: 'TypeError', message: 'inner', stack: expect.stringContaining('inner') },
    });
  });

  test('is none of its attributes, which can hold items', () => {
    const error = new TransactionCanceledException({
      message: 'Transaction cancelled',
      $metadata: {},
      CancellationReasons: [{ Code: 'ConditionalCheckFailed', Item: { notes: { S: 'A bad knee' } } }],
    });
    const told = describeError(new Error('outer', { cause: error }));
    expect(told).toMatchObject({ cause: { name: 'TransactionCanceledException' } });
    expect(JSON.stringify(told)).not.toContain('knee');
  });

  test.each([
    ['A bad knee', 'string'],
    [{ notes: 'A bad knee' }, 'object'],
    [undefined, 'undefined'],
  ])('that is none, %j, is its type alone', (thrown, name) => {
    expect(describeError(thrown)).toEqual({ name });
  });
});
