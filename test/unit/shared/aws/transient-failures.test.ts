import { describe, expect, test } from '@jest/globals';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { HttpResponse } from '@smithy/core/protocols';
import { transientFailures } from '#shared/aws/transient-failures.ts';
import { Problem } from '#shared/problems.ts';

/** A client whose service answers each call as given. */
function clientOf(handle: () => Promise<{ response: HttpResponse }>): DynamoDBClient {
  const client = new DynamoDBClient({ maxAttempts: 1, requestHandler: { handle } });
  client.middlewareStack.use(transientFailures());
  return client;
}

const answering = (statusCode: number, type: string) => async () => ({
  response: new HttpResponse({
    statusCode,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(
      JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'secret' }),
    ),
  }),
});

const failing =
  (name: string, attributes: object = {}) =>
  async () => {
    throw Object.assign(new Error('secret'), { name, ...attributes });
  };

describe('What passes by itself', () => {
  test.each([
    ['a throttled table', answering(400, 'ProvisionedThroughputExceededException')],
    ['a throttled account', answering(400, 'ThrottlingException')],
    ['a limit of requests', answering(400, 'RequestLimitExceeded')],
    ['a fault of the service', answering(500, 'InternalServerError')],
    ['a service that is not there', answering(503, 'ServiceUnavailable')],
    ['any other fault of the server', answering(507, 'InsufficientStorage')],
    ['a time-out', failing('TimeoutError')],
    ['a reset connection', failing('Error', { code: 'ECONNRESET' })],
  ])('is the caller’s to try again: %s', async (_what, handle) => {
    const answer = clientOf(handle).send(new ListTablesCommand());
    await expect(answer).rejects.toBeInstanceOf(Problem);
    await expect(answer).rejects.toMatchObject({
      title: 'ServiceUnavailable',
      message: 'The store is busy; try again shortly',
      cause: expect.objectContaining({ message: 'secret' }),
    });
  });
});

describe('What does not', () => {
  test.each([
    ['a refused request', answering(400, 'ValidationException'), 'ValidationException'],
    ['a missing grant', answering(400, 'AccessDeniedException'), 'AccessDeniedException'],
    ['a missing table', answering(400, 'ResourceNotFoundException'), 'ResourceNotFoundException'],
    [
      'a failed condition',
      answering(400, 'ConditionalCheckFailedException'),
      'ConditionalCheckFailedException',
    ],
    ['a fault of ours', failing('TypeError'), 'TypeError'],
  ])('stays what it is: %s', async (_what, handle, name) => {
    await expect(clientOf(handle).send(new ListTablesCommand())).rejects.toMatchObject({ name });
  });
});
