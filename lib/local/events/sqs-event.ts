import { createHash } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';

export type Message = {
  id: string;
  body: string;
  sentAt: number;
  /** When it was received for the first time. */
  receivedAt: number;
  receiveCount: number;
};

type Queue = { name: string; region: string; account: string };

/** What Lambda hands a function for a batch of messages. */
export const toSqsEvent = (messages: Message[], { name, region, account }: Queue): SQSEvent => ({
  Records: messages.map(({ id, body, sentAt, receivedAt, receiveCount }) => ({
    messageId: id,
    receiptHandle: `${id}-${receiveCount}`,
    body,
    attributes: {
      ApproximateReceiveCount: String(receiveCount),
      SentTimestamp: String(sentAt),
      SenderId: account,
      ApproximateFirstReceiveTimestamp: String(receivedAt),
    },
    messageAttributes: {},
    md5OfBody: createHash('md5').update(body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:${region}:${account}:${name}`,
    awsRegion: region,
  })),
});

const BatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

/**
 * The messages of a batch that a function's answer gives back. As on AWS, no answer and no list mean success, and an
 * answer of another form, or one that names a message outside the batch, gives back the whole batch.
 */
export const failedOf = <Sent extends Message>(messages: Sent[], answer: unknown): Sent[] => {
  const { success, data } = BatchResponse.safeParse(answer);
  if (!success) return messages;
  const failedIds = new Set(data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
  const failed = messages.filter(({ id }) => failedIds.has(id));
  return failed.length === failedIds.size ? failed : messages;
};
