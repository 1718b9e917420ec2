import { describe, expect, test } from '@jest/globals';
import type { PipeFlow } from '#lib/local/events/event-flow.ts';
import { createPipe } from '#lib/local/events/pipe.ts';
import { toPipeRecord } from '#lib/local/events/stream-record.ts';

const flow: PipeFlow = {
  filterPatterns: ['{ "eventName": ["INSERT"] }'],
  detailType: '$.dynamodb.NewImage.action.S',
  source: 'paceline.audit',
  inputTemplate: '{ "log_id": <$.dynamodb.NewImage.log_id.S> }',
  batchSize: 10,
  deadLetterQueue: 'undelivered',
};
const place = {
  region: 'eu-west-1',
  account: '123456789012',
  now: () => new Date('2026-03-01T09:30:15.678Z'),
};
const inserted = (image: object) => ({ eventName: 'INSERT', dynamodb: { NewImage: image } });
const entry = inserted({ log_id: { S: 'one' }, action: { S: 'booking_created' } });

describe('a pipe', () => {
  test('makes an event of a record that passes the filter', () => {
    expect(createPipe(flow, place)(entry)).toEqual({
      kind: 'event',
      event: {
        version: '0',
        id: expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/),
        'detail-type': 'booking_created',
        source: 'paceline.audit',
        account: '123456789012',
        time: '2026-03-01T09:30:15Z',
        region: 'eu-west-1',
        resources: [],
        detail: { log_id: 'one' },
      },
    });
  });

  test('drops a record that no filter lets pass, and none without a filter', () => {
    const removed = { ...entry, eventName: 'REMOVE' };
    const both = ['{ "eventName": ["INSERT"] }', '{ "eventName": ["REMOVE"] }'];
    expect(createPipe(flow, place)(removed).kind).toBe('filtered');
    expect(createPipe({ ...flow, filterPatterns: both }, place)(removed).kind).toBe('event');
    expect(createPipe({ ...flow, filterPatterns: [] }, place)(removed).kind).toBe('event');
  });

  test.each([
    ['without its detail type', inserted({ log_id: { S: 'one' } }), flow, 'detailType'],
    ['with a detail that is no object', entry, { ...flow, inputTemplate: '<$.eventName>' }, 'detail'],
  ])('refuses a record %s', (_title, record, refusingFlow, field) => {
    const piped = createPipe(refusingFlow, place)(record);
    expect(piped).toEqual({ kind: 'refused', reason: expect.stringContaining(`at ${field}`) });
  });
});

test('a record has seconds for its time, Base64 for bytes, and the region it is told', () => {
  const record = {
    eventID: '1',
    awsRegion: 'ddblocal',
    dynamodb: {
      ApproximateCreationDateTime: new Date('2026-03-01T00:00:00Z'),
      NewImage: { key: { B: new Uint8Array([1, 2, 3]) }, tags: { L: [{ S: 'x' }, { NULL: true as const }] } },
    },
  };
  expect(toPipeRecord(record, 'eu-west-1', 'arn:stream')).toEqual({
    eventID: '1',
    awsRegion: 'eu-west-1',
    eventSourceARN: 'arn:stream',
    dynamodb: {
      ApproximateCreationDateTime: 1_772_323_200,
      NewImage: { key: { B: 'AQID' }, tags: { L: [{ S: 'x' }, { NULL: true }] } },
    },
  });
});
