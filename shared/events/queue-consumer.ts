import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { describeError, logger } from '../observability/logger.ts';

/** An event as EventBridge puts it into a queue. */
const Body = z.object({ detail: z.unknown() });

/**
 * A function that reads events from a queue, each for itself: what fails is given back alone, comes again, and at last
 * goes to the dead-letter queue. The same event can come more than once and late, so that whoever consumes it acts on
 * what holds by then.
 */
export const queueConsumer =
  <S extends z.ZodMiniType>(detail: S, consume: (detail: z.output<S>) => Promise<void>) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const outcomes = await Promise.all(
      Records.map(async ({ messageId, body }) => {
        try {
          await consume(detail.parse(Body.parse(JSON.parse(body)).detail));
          return [];
        } catch (error) {
          logger.error('event_failed', { message_id: messageId, error: describeError(error) });
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: outcomes.flat() };
  };
