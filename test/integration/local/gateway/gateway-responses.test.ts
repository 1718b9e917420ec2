import { Agent, request } from 'node:http';
import { afterEach, expect, jest, test } from '@jest/globals';
import { exposedHeaders } from '#shared/http/exposed-headers.ts';
import { type ProblemTitle, problems } from '#shared/problems.ts';
import type { Answer } from './http-client.ts';
import { type Behaviour, now, ok, returned, startTestGateway, type TestGateway } from './test-gateway.ts';

let gateway: TestGateway | undefined;
const start = async (...options: Parameters<typeof startTestGateway>): Promise<TestGateway> => {
  gateway = await startTestGateway(...options);
  return gateway;
};
afterEach(async () => {
  jest.useRealTimers();
  await gateway?.close();
});

/** A gateway's own answer, in every respect. */
function expectProblem(answer: Answer, title: ProblemTitle, detail: string, more: object = {}): void {
  expect(answer.json()).toEqual({
    type: `urn:paceline:problem:${title}`,
    title,
    status: problems[title].status,
    detail,
    request_id: answer.headers['x-amzn-requestid'],
  });
  expect(answer).toMatchObject({
    status: problems[title].status,
    headers: {
      'content-type': 'application/problem+json',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': exposedHeaders.join(', '),
      'x-amzn-requestid': expect.stringMatching(/^[0-9a-f-]{36}$/),
      ...more,
    },
  });
}

const nothing = 'There is nothing at this path';

test.each([
  ['GET', '/v1/unknown'],
  ['GET', '/'],
  ['GET', '/v1/health/'],
  ['GET', '//v1/health'],
  ['GET', '/v1/bookings/coaches//x'],
  ['GET', '/v1/bookings/coaches/'],
  ['DELETE', '/v1/health'],
  ['POST', '/v1/bookings/coaches/42'],
  ['OPTIONS', '/v1/unknown'],
])('%s %s: 404', async (method, path) => {
  const { call, invoked } = await start();
  expectProblem(await call(path, { method }), 'NotFound', nothing);
  expect(invoked).toEqual([]);
});

test('HEAD: 404 without content', async () => {
  const { call } = await start();
  expect(await call('/v1/health', { method: 'HEAD' })).toMatchObject({ status: 404, body: '' });
});

test.each(['%', '%zz', '%E4%A', '%FF'])('a path with %j: 400', async (segment) => {
  const { call } = await start();
  const answer = await call(`/v1/bookings/coaches/${segment}`);
  expectProblem(answer, 'ValidationError', 'The request is malformed');
});

const tenMegabytes = 10 * 1024 * 1024;

test('a body of 10 MB passes, one more byte does not: 413', async () => {
  const { call, invoked } = await start();
  const fits = await call('/v1/bookings/book', { method: 'POST', body: Buffer.alloc(tenMegabytes, 'a') });
  expect(fits.status).toBe(200);
  expect(invoked[0]?.event.body).toHaveLength(tenMegabytes);
  const answer = await call('/v1/bookings/book', {
    method: 'POST',
    body: Buffer.alloc(tenMegabytes + 1, 'a'),
  });
  expect(answer).toMatchObject({ status: 413 });
  expect(answer.json()).toMatchObject({ title: 'PayloadTooLarge' });
  expect(invoked).toHaveLength(1);
});

test('a large body of unknown length: 413, and the connection serves the next request', async () => {
  const { call, invoked } = await start();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const sent = { headers: { 'Transfer-Encoding': 'chunked' }, agent };
  const large = await call('/v1/health', { ...sent, body: Buffer.alloc(tenMegabytes * 3, 'a') });
  expect(large.status).toBe(413);
  const small = await call('/v1/health', { ...sent, body: 'small' });
  expect(small).toMatchObject({ status: 200, connection: large.connection });
  expect(invoked).toMatchObject([{ event: { body: 'small' } }]);
  agent.destroy();
});

test('more requests than the throttle allows: 429, until its tokens are back', async () => {
  let time = now;
  const { call } = await start(undefined, { throttle: { rate: 0.5, burst: 2 }, now: () => time });
  const health = async () => call('/v1/health', { headers: {} });
  expect([(await health()).status, (await health()).status]).toEqual([200, 200]);
  expectProblem(await health(), 'TooManyRequests', 'Too many requests; try again shortly', {
    'retry-after': '1',
  });
  time = new Date(now.getTime() + 2000);
  expect([(await health()).status, (await health()).status]).toEqual([200, 429]);
});

test('no answer within 29 seconds: 503', async () => {
  const called = Promise.withResolvers<void>();
  const { call, lines } = await start(() => {
    called.resolve();
    return new Promise(() => undefined);
  });
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
  const answer = call('/v1/health', { headers: {} });
  await called.promise;
  jest.advanceTimersByTime(28_999);
  expect(lines).toEqual([]);
  jest.advanceTimersByTime(1);
  expectProblem(await answer, 'ServiceUnavailable', 'There was no answer in time; try again shortly');
  expect(lines).toMatchObject([{ status: 503, failure: 'The function did not answer in time' }]);
});

test.each<[string, Behaviour, string]>([
  [
    'fails',
    () => ({ outcome: 'failed', errorType: 'TypeError', errorMessage: 'x of undefined' }),
    'TypeError: x of undefined',
  ],
  ['runs out of time', () => ({ outcome: 'timed-out' }), 'The function did not end in time'],
  ['cannot be invoked', () => Promise.reject(new Error('no host')), 'no host'],
  ['returns nothing', () => returned(null), 'Malformed answer'],
  ['returns no status', () => returned({ body: '{}' }), 'Malformed answer'],
  ['returns a status in words', () => returned({ statusCode: 'OK', body: '' }), 'Malformed answer'],
  ['returns a status out of range', () => returned({ statusCode: 99, body: '' }), 'Malformed answer'],
  ['returns an object as body', () => returned({ statusCode: 200, body: {} }), 'Malformed answer'],
  ['returns an unknown member', () => returned({ statusCode: 200, body: '', extra: 1 }), 'Malformed answer'],
  [
    'returns a header that cannot be sent',
    () => returned({ statusCode: 200, headers: { 'X-Fine': 'yes', 'X-Split': 'a\r\nb: c' }, body: '' }),
    'Invalid character in header content',
  ],
])('a function that %s: 500, and the reason for the developer alone', async (_what, behaviour, reason) => {
  const { call, lines } = await start(behaviour);
  const answer = await call('/v1/health', { headers: {} });
  expectProblem(answer, 'InternalServerError', 'Failed to process request');
  expect(answer.headers).not.toHaveProperty('x-fine');
  expect(lines).toMatchObject([{ status: 500, failure: expect.stringContaining(reason) }]);
});

test('what a function answers arrives as it is', async () => {
  const { call } = await start(() =>
    returned({
      statusCode: 201,
      headers: { ETag: '"1"', 'X-Number': 5, 'Content-Length': '1' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: '{"name":"Zoë"}',
    }),
  );
  const answer = await call('/v1/health', { headers: {} });
  expect(answer).toMatchObject({
    status: 201,
    body: '{"name":"Zoë"}',
    headers: {
      etag: '"1"',
      'x-number': '5',
      'set-cookie': ['a=1', 'b=2'],
      'content-length': '15',
      'content-type': 'application/json',
      'x-amzn-requestid': expect.any(String),
    },
  });
});

test('content in Base64 is decoded, and a missing body is empty', async () => {
  const payloads = [
    { statusCode: 200, body: Buffer.from([0, 255]).toString('base64'), isBase64Encoded: true },
    { statusCode: 204 },
  ];
  const { call } = await start(() => returned(payloads.shift()));
  expect(await call('/v1/health', { headers: {} })).toMatchObject({ headers: { 'content-length': '2' } });
  expect(await call('/v1/health', { headers: {} })).toMatchObject({ status: 204, body: '' });
});

test('a client that leaves in the middle of its request calls nothing', async () => {
  const line = Promise.withResolvers<unknown>();
  const { url, invoked, call } = await start(() => ok, { onRequest: line.resolve });
  const leaving = request(`${url}/v1/health`, { method: 'GET', headers: { 'Content-Length': '100' } });
  leaving.on('error', () => undefined);
  leaving.write('a part', () => leaving.destroy());
  expect(await line.promise).toMatchObject({ status: 0, path: '/api/v1/health', failure: undefined });
  expect(invoked).toEqual([]);
  expect(await call('/v1/health', { headers: {} })).toMatchObject({ status: 200 });
});
