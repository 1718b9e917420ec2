import { afterEach, describe, expect, test } from '@jest/globals';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { documentClient } from '#shared/dynamodb/client.ts';
import { countItems } from '#shared/dynamodb/count-items.ts';

const store = mockClient(documentClient);
afterEach(() => {
  store.reset();
});

const counted = () => countItems('test-bookings', 'CoachIdIndex', ['coach_id', 'coach']);
const inputs = () => store.commandCalls(QueryCommand).map(({ args }) => args[0].input);

describe('A count', () => {
  test('goes on where a read ended for its size', async () => {
    const place = { coach_id: 'coach', created_at: 't700', booking_id: 'b700' };
    store.on(QueryCommand).resolvesOnce({ Count: 700, LastEvaluatedKey: place }).resolvesOnce({ Count: 150 });
    expect(await counted()).toBe(850);
    expect(inputs()).toMatchObject([{ Limit: 1000 }, { Limit: 300, ExclusiveStartKey: place }]);
  });

  test('ends at a thousand, however many there are', async () => {
    store.on(QueryCommand).resolves({ Count: 500, LastEvaluatedKey: { booking_id: 'another' } });
    expect(await counted()).toBe(1000);
    expect(inputs()).toHaveLength(2);
  });
});
