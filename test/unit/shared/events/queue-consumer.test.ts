import { describe, expect, test } from '@jest/globals';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { queueConsumer } from '#shared/events/queue-consumer.ts';

const batch = (...bodies: string[]): SQSEvent =>
  ({ Records: bodies.map((body, place) => ({ messageId: `m${place}`, body })) }) as SQSEvent;

const event = (detail: unknown): string => JSON.stringify({ source: 'paceline', detail });

describe('A batch', () => {
  const consumed: string[] = [];
  const handler = queueConsumer(z.object({ id: z.string() }), async ({ id }) => {
    if (id === 'bad') throw new Error('no');
    consumed.push(id);
  });

  test('gives back what failed, and that alone', async () => {
    const answer = await handler(batch(event({ id: 'a' }), event({ id: 'bad' }), event({ id: 'b' })));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] });
    expect(consumed).toEqual(['a', 'b']);
  });

  test.each(['', 'null', '{}', event({}), event({ id: 7 })])(
    'gives back what is no such event: %s',
    async (body) => {
      expect(await handler(batch(body))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    },
  );
});
