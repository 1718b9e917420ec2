import { describe, expect, test } from '@jest/globals';
import { failedOf, toSqsEvent } from '#lib/local/events/sqs-event.ts';

const message = (id: string) => ({
  id,
  body: `{"of":"${id}"}`,
  sentAt: 1_000,
  receivedAt: 2_000,
  receiveCount: 3,
});
const batch = [message('a'), message('b'), message('c')];

test('a batch is told as SQS tells it', () => {
  const queue = { name: 'notices', region: 'eu-west-1', account: '123456789012' };
  expect(toSqsEvent([message('a')], queue)).toEqual({
    Records: [
      {
        messageId: 'a',
        receiptHandle: expect.any(String),
        body: '{"of":"a"}',
        attributes: {
          ApproximateReceiveCount: '3',
          SentTimestamp: '1000',
          SenderId: '123456789012',
          ApproximateFirstReceiveTimestamp: '2000',
        },
        messageAttributes: {},
        md5OfBody: '80f2d03b11de6a5c65e6ec44ccd7e6a2',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:notices',
        awsRegion: 'eu-west-1',
      },
    ],
  });
});

const failedIds = (answer: unknown): string[] => failedOf(batch, answer).map(({ id }) => id);
const failures = (...ids: unknown[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

describe('a function’s answer', () => {
  test.each([
    ['none', undefined],
    ['null', null],
    ['an empty object', {}],
    ['a list that is null', { batchItemFailures: null }],
    ['an empty list', failures()],
  ])('that is %s gives back nothing', (_title, answer) => {
    expect(failedIds(answer)).toEqual([]);
  });

  test('gives back the messages that it names', () => {
    expect(failedIds(failures('c', 'a', 'a'))).toEqual(['a', 'c']);
  });

  test.each([
    ['names an unknown message', failures('a', 'd')],
    ['names an empty id', failures('')],
    ['names null', failures(null)],
    ['has another key', { batchItemFailures: [{ messageId: 'a' }] }],
    ['has no list', { batchItemFailures: 'a' }],
    ['is a text', 'done'],
  ])('that %s gives back the whole batch', (_title, answer) => {
    expect(failedIds(answer)).toEqual(['a', 'b', 'c']);
  });
});
