import { afterEach, expect, test } from '@jest/globals';
import { send } from './http-client.ts';
import { type Behaviour, returned, startTestGateway, type TestGateway } from './test-gateway.ts';

const functionName = 'paceline-test-register-confirmed-user';

let gateway: TestGateway;
afterEach(() => gateway.close());

const invoke = async (
  reference: string,
  body: string,
  { behaviour, headers = {} }: { behaviour?: Behaviour; headers?: Record<string, string> } = {},
) => {
  gateway = await startTestGateway(behaviour);
  const path = `/2015-03-31/functions/${reference}/invocations`;
  return send(gateway.origin, path, { method: 'POST', headers, body });
};

test.each([
  functionName,
  encodeURIComponent(`arn:aws:lambda:us-east-1:000000000000:function:${functionName}`),
  `arn:aws:lambda:us-east-1:000000000000:function:${functionName}:live`,
  encodeURIComponent(`000000000000:function:${functionName}`),
])('a function is invoked as %s', async (reference) => {
  const answer = await invoke(reference, '{"names":["Zoë"]}', {
    behaviour: ({ event }) => returned({ got: event }),
  });
  expect(answer).toMatchObject({ status: 200, headers: { 'x-amz-executed-version': '$LATEST' } });
  expect(answer.headers).not.toHaveProperty('x-amz-function-error');
  expect(answer.json()).toEqual({ got: { names: ['Zoë'] } });
  expect(gateway.invoked).toMatchObject([
    { name: 'registerConfirmedUser', requestId: answer.headers['x-amzn-requestid'] },
  ]);
});

test('no payload is null', async () => {
  expect((await invoke(functionName, '', { behaviour: ({ event }) => returned({ event }) })).body).toBe(
    '{"event":null}',
  );
});

test('a failure is an answer, too', async () => {
  const failed = await invoke(functionName, '{}', {
    behaviour: () => ({ outcome: 'failed', errorType: 'TypeError', errorMessage: 'x of undefined' }),
  });
  expect(failed).toMatchObject({ status: 200, headers: { 'x-amz-function-error': 'Unhandled' } });
  expect(failed.json()).toEqual({ errorType: 'TypeError', errorMessage: 'x of undefined' });
});

test('and so is a time-out', async () => {
  const answer = await invoke(functionName, '{}', { behaviour: () => ({ outcome: 'timed-out' }) });
  expect(answer).toMatchObject({ status: 200, headers: { 'x-amz-function-error': 'Unhandled' } });
  expect(answer.json()).toMatchObject({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringMatching(/Task timed out after 0\.00 seconds$/),
  });
});

test.each([
  ['paceline-test-unknown', '{}', {}, 404, 'ResourceNotFoundException'],
  [functionName, '{"half":', {}, 400, 'InvalidRequestContentException'],
  [functionName, '{}', { 'X-Amz-Invocation-Type': 'Event' }, 400, 'InvalidParameterValueException'],
  [functionName, `"${'a'.repeat(6 * 1024 * 1024)}"`, {}, 413, 'RequestTooLargeException'],
] as const)('%s is refused', async (reference, body, headers, status, type) => {
  expect(await invoke(reference, body, { headers })).toMatchObject({
    status,
    headers: { 'x-amzn-errortype': type },
  });
  expect(gateway.invoked).toEqual([]);
});
