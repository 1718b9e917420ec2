import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import type { AwsCall } from '#lib/local/aws-json/aws-call.ts';
import { Refusal } from '#lib/local/aws-json/refusal.ts';
import { startJsonService } from '#lib/local/aws-json/start-json-service.ts';
import type { LoopbackServer } from '#lib/local/loopback-server.ts';

const at = new Date('2031-04-05T06:07:08.250Z');

describe('a service of AWS JSON', () => {
  let service: LoopbackServer;
  let calls: AwsCall[];
  let listen: (call: AwsCall) => void;

  beforeAll(async () => {
    service = await startJsonService({
      targetPrefix: 'Clock.',
      now: () => at,
      operations: {
        Tell: ({ zone }) => ({ zone, at, alarms: [{ at }] }),
        Parse: (request) => z.object({ zone: z.string() }).parse(request),
        Refuse: () => {
          throw new Refusal('NoTimeException', 'There is no time.');
        },
        Break: () => {
          throw new Error('The spring is broken.');
        },
      },
      grantsOf: (operation, { zone }) => [{ action: `clock:${operation}`, resource: String(zone) }],
      onCall: (call) => listen(call),
    });
  });
  beforeEach(() => {
    calls = [];
    listen = (call) => calls.push(call);
  });
  afterAll(() => service.close());

  const post = async (target: string | undefined, body = '{}', headers = {}) => {
    const response = await fetch(service.endpoint, {
      method: 'POST',
      headers: { ...(target !== undefined && { 'x-amz-target': target }), ...headers },
      body,
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };

  test('answers with times in seconds, and a request id of its own', async () => {
    const [one, other] = [await post('Clock.Tell', '{"zone":"CET"}'), await post('Clock.Tell')];
    const seconds = at.getTime() / 1000;
    expect(one.status).toBe(200);
    expect(one.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(one.body).toEqual({ zone: 'CET', at: seconds, alarms: [{ at: seconds }] });
    expect(one.headers.get('date')).toBe(at.toUTCString());
    expect(one.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.headers.get('x-amzn-requestid')).not.toBe(other.headers.get('x-amzn-requestid'));
  });

  test.each([
    ['Clock.Refuse', '{}', 400, 'NoTimeException'],
    ['Clock.Parse', '{"zone":7}', 400, 'ValidationException'],
    ['Clock.Tell', 'no JSON', 400, 'SerializationException'],
    ['Clock.Tell', '["CET"]', 400, 'SerializationException'],
    ['Clock.Wind', '{}', 400, 'UnknownOperationException'],
    ['Clock.constructor', '{}', 400, 'UnknownOperationException'],
    ['Watch.Tell', '{}', 400, 'UnknownOperationException'],
    ['Tell', '{}', 400, 'UnknownOperationException'],
    [undefined, '{}', 400, 'UnknownOperationException'],
    ['Clock.Break', '{}', 500, 'InternalFailure'],
  ])('refuses %s with %s: %s %s', async (target, body, status, code) => {
    const refused = await post(target, body);
    expect(refused.status).toBe(status);
    expect(refused.headers.get('x-amzn-errortype')).toBe(`${code}:`);
    expect(refused.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(refused.body).toEqual({ __type: code, message: expect.stringMatching(/./) });
    expect(calls).toMatchObject([{ status, error: code }]);
  });

  test('reports who called, what that needs, and what came of it', async () => {
    const caller = { 'x-paceline-invocation': 'bookSlot/1' };
    await post('Clock.Tell', '{"zone":"CET"}', caller);
    await post('Clock.Refuse', '{"zone":"CET"}', caller);
    await post('Clock.Tell', '{"zone":"CET"}');
    const grants = [{ action: 'clock:Tell', resource: 'CET' }];
    expect(calls).toEqual([
      { caller: 'bookSlot/1', operation: 'Tell', grants, status: 200 },
      {
        caller: 'bookSlot/1',
        operation: 'Refuse',
        grants: [{ action: 'clock:Refuse', resource: 'CET' }],
        status: 400,
        error: 'NoTimeException',
      },
      { caller: undefined, operation: 'Tell', grants, status: 200 },
    ]);
  });

  test('answers 500 with the reason when the listener throws', async () => {
    listen = () => {
      throw new Error('The listener is broken.');
    };
    await expect(post('Clock.Tell')).resolves.toMatchObject({
      status: 500,
      body: { __type: 'InternalFailure', message: 'The listener is broken.' },
    });
  });

  test('has nothing for other methods', async () => {
    const response = await fetch(service.endpoint);
    expect(response.status).toBe(404);
    expect(response.headers.get('x-amzn-errortype')).toBe('UnknownOperationException:');
  });
});
