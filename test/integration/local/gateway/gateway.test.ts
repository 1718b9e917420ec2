import { createConnection } from 'node:net';
import { once } from 'node:events';
import { text as textOf } from 'node:stream/consumers';
import { afterEach, expect, test } from '@jest/globals';
import type { FunctionHost, Outcome } from '#lib/local/functions/function-host.ts';
import { startFrontDoor } from '#lib/local/gateway/front-door.ts';
import { startInProcessHost } from '#lib/local/functions/in-process-host.ts';
import { problem } from '#test/support/stack.ts';
import { send } from './http-client.ts';
import { returned, startTestGateway, type TestGateway } from './test-gateway.ts';

let gateway: TestGateway | undefined;
let host: FunctionHost | undefined;
afterEach(async () => {
  await gateway?.close();
  await host?.close();
});

test('a function of ours answers through the gateway, 50 times at once', async () => {
  const entry = new URL('../../../../functions/health/get-health.ts', import.meta.url).pathname;
  const environment = { CORS_ORIGINS: 'https://app.example.com', POWERTOOLS_LOG_LEVEL: 'SILENT' };
  host = await startInProcessHost([
    { name: 'getHealth', functionName: 'paceline-test-get-health', entry, environment, timeoutSeconds: 10 },
  ]);
  const { call } = (gateway = await startTestGateway(undefined, { host }));
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => call('/v1/health', { headers: { ORIGIN: 'https://app.example.com' } })),
  );
  for (const answer of answers) {
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'access-control-allow-origin': 'https://app.example.com', 'cache-control': 'no-store' },
    });
    expect(answer.json()).toMatchObject({ status: 'ok' });
  }
  expect(new Set(answers.map(({ headers }) => headers['x-amzn-requestid'])).size).toBe(50);
});

test('invocations run at the same time, and each caller has its own answer', async () => {
  const all = Promise.withResolvers<void>();
  let arrived = 0;
  const { call } = (gateway = await startTestGateway(async ({ event }) => {
    arrived += 1;
    if (arrived === 50) all.resolve();
    await all.promise;
    return returned({ statusCode: 200, body: event.queryStringParameters?.['n'] });
  }));
  const numbers = Array.from({ length: 50 }, (_, number) => String(number));
  const answers = await Promise.all(numbers.map((n) => call(`/v1/health?n=${n}`, { headers: {} })));
  expect(answers.map(({ body }) => body)).toEqual(numbers);
});

test('each request leaves one line', async () => {
  const { call, lines } = (gateway = await startTestGateway());
  const answer = await call('/v1/bookings/coaches/a%20b?fields=x');
  await call('/v1/bookings/coaches/1', { headers: {} });
  await call('/v1/nothing');
  expect(lines).toEqual([
    {
      method: 'GET',
      path: '/api/v1/bookings/coaches/a%20b',
      resource: '/v1/bookings/coaches/{coach_id}',
      status: 200,
      milliseconds: expect.any(Number),
      function: 'getCoach',
      requestId: answer.headers['x-amzn-requestid'],
      failure: undefined,
    },
    expect.objectContaining({ status: 401, function: 'getCoach' }),
    expect.objectContaining({ status: 404, function: undefined, resource: undefined }),
  ]);
});

test('further routes stand beside the stage, and leave no line', async () => {
  const { origin, lines } = (gateway = await startTestGateway(undefined, {
    routes: async (_request, response, { pathname, searchParams }) => {
      if (pathname !== '/_local/echo') return false;
      response.end(searchParams.get('say'));
      return true;
    },
  }));
  const answer = await send(origin, '/_local/echo?say=hello');
  expect(answer).toMatchObject({
    status: 200,
    body: 'hello',
    headers: { 'x-amzn-requestid': expect.any(String) },
  });
  expect(lines).toEqual([]);
  for (const path of ['/', '/_local/other', '/apiary', '/api', 'http://[/'])
    expect(await send(origin, path)).toMatchObject({ status: 404 });
});

test.each([
  ['no HTTP', 'hello\r\n\r\n'],
  [
    'a request with headers of 20 KB',
    `GET /api/v1/health HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`,
  ],
  [
    'one whose end is told in two ways',
    'POST /api/v1/health HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['one to nobody', 'GET /api/v1/health HTTP/1.1\r\nConnection: close\r\n\r\n'],
])('%s is answered as any malformed request, in words that a page can read', async (_what, sent) => {
  const { origin } = (gateway = await startTestGateway());
  const { port, hostname } = new URL(origin);
  const socket = createConnection(Number(port), hostname);
  socket.write(sent);
  const [head = '', body = ''] = (await textOf(socket)).split('\r\n\r\n');
  expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(head.toLowerCase()).toContain('access-control-allow-origin: *');
  expect(head.toLowerCase()).toContain('content-type: application/problem+json');
  expect(JSON.parse(body)).toEqual(problem(400, 'ValidationError'));
});

test('an expectation that nobody knows is passed over', async () => {
  const { call } = (gateway = await startTestGateway());
  expect(await call('/v1/health', { headers: { Expect: '200-maybe' } })).toMatchObject({ status: 200 });
});

test('a route that fails answers 500, or ends the connection where it had begun to answer', async () => {
  const { origin } = (gateway = await startTestGateway(undefined, {
    routes: async (_request, response, { pathname }) => {
      if (pathname === '/late') response.write('a part');
      throw new Error('secret');
    },
  }));
  const answer = await send(origin, '/early');
  expect(answer.status).toBe(500);
  expect(answer.body).not.toContain('secret');
  await expect(send(origin, '/late')).rejects.toThrow();
});

test('a port that is in use is one clear sentence', async () => {
  gateway = await startTestGateway();
  const port = Number(new URL(gateway.origin).port);
  await expect(startFrontDoor(port)).rejects.toThrow(
    `Port ${port} is in use: stop the program that listens there, or choose another port.`,
  );
});

test('it listens on the port that is asked for, on this machine alone, and gives it back when it closes', async () => {
  const first = await startTestGateway();
  const port = Number(new URL(first.origin).port);
  await first.close();
  gateway = await startTestGateway(undefined, { door: await startFrontDoor(port) });
  expect(gateway).toMatchObject({ origin: `http://127.0.0.1:${port}`, url: `http://127.0.0.1:${port}/api` });
});

test('it closes although clients hold connections open: silent, half-way and waiting', async () => {
  const called = Promise.withResolvers<void>();
  const { origin, call, close } = await startTestGateway(async () => {
    called.resolve();
    return new Promise<Outcome>(() => undefined);
  });
  const { port, hostname } = new URL(origin);
  const sockets = ['', 'GET /api/v1/health HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\na'].map((text) => {
    const socket = createConnection(Number(port), hostname);
    socket.write(text);
    return socket;
  });
  const ends = sockets.map((socket) => once(socket.resume(), 'close').catch(() => undefined));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const waiting = call('/v1/health', { headers: {} }).catch((error: unknown) => error);
  await called.promise;
  await close();
  await Promise.all(ends);
  expect(await waiting).toBeInstanceOf(Error);
});
