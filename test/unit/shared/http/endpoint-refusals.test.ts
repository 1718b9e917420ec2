import { describe, expect, test } from '@jest/globals';
import { createHandler } from '#functions/bookings/book-slot.ts';
import { serviceUnavailable } from '#shared/aws/transient-failures.ts';
import { newId } from '#shared/ids.ts';
import { Problem, type ProblemTitle, problems } from '#shared/problems.ts';
import { deliver, eventOf, invoke, type Received, requestId, type Sent } from '#test/support/invoke.ts';
import { bookingDesk, deskThat } from './booking-desk-fake.ts';

const now = () => new Date('2026-03-01T12:00:00.000Z');
const caller = { userId: newId(), role: 'client' } as const;
const valid = { coach_id: newId(), slot_number: 3 };

const handler = createHandler({ bookings: bookingDesk(), now });
const send = (sent: Sent): Promise<Received> => invoke(handler, { caller, body: valid, ...sent });
const failingWith = (error: unknown): Promise<Received> =>
  invoke(
    createHandler({
      bookings: deskThat(async () => {
        throw error;
      }),
      now,
    }),
    { caller, body: valid },
  );

function expectProblem({ status, headers, body }: Received, title: ProblemTitle, rest: object = {}): void {
  expect(headers).toMatchObject({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  expect(status).toBe(problems[title].status);
  expect(body).toEqual({
    type: `urn:paceline:problem:${title}`,
    title,
    status,
    detail: expect.any(String),
    request_id: requestId,
    ...rest,
  });
}

describe('A body that is not JSON', () => {
  const deep = 100_000;

  test.each([
    ['cut short', '{"coach_id":'],
    ['empty', ''],
    ['another language', '<book/>'],
    ['bare words', 'coach_id=1'],
    ['a trailing comma', '{"slot_number":1,}'],
    ['the name of the prototype', '{"slot_number":1,"__proto__":{"admin":true}}'],
    ['the name of the prototype further down', '{"notes":{"a":[{"__proto__":1}]}}'],
    ['a way to the prototype', '{"constructor":{"prototype":{"admin":true}}}'],
    ['nested without end', `${'['.repeat(deep)}${']'.repeat(deep)}`],
  ])('but %s is refused as malformed', async (_what, body) => {
    expectProblem(await send({ body }), 'ValidationError', { detail: 'The body is not valid JSON' });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'text/json', ''])(
    'as its type %j tells is refused for its type',
    async (type) => {
      expectProblem(await send({ headers: { 'Content-Type': type } }), 'UnsupportedMediaType');
    },
  );

  test('and not there at all is refused', async () => {
    const { status } = await invoke(handler, { caller });
    expect([400, 415]).toContain(status);
  });
});

describe('A JSON body', () => {
  test.each([
    { 'content-type': 'application/json' },
    { 'Content-Type': 'application/json; charset=utf-8' },
    { 'content-type': 'Application/JSON;charset=UTF-8' },
    { 'CONTENT-TYPE': 'application/json' },
    { 'Content-type': 'application/json' },
  ])('is taken as %j', async (headers) => {
    expect(await send({ headers })).toMatchObject({ status: 201 });
  });

  test.each([null, [], 'text', 5, true])(
    'that is %j, and no object, is refused as a whole',
    async (value) => {
      expectProblem(await send({ body: JSON.stringify(value) }), 'ValidationError', {
        errors: [{ pointer: '', detail: expect.any(String) }],
      });
    },
  );

  test('with fields of others’ is refused: identity comes from the token', async () => {
    expectProblem(
      await send({ body: { ...valid, client_id: newId(), status: 'confirmed' } }),
      'ValidationError',
      {
        errors: [
          { pointer: '/client_id', detail: 'Unknown field' },
          { pointer: '/status', detail: 'Unknown field' },
        ],
      },
    );
  });
});

const limit = 256 * 1024;
const sized = (bytes: number) => {
  const around = JSON.stringify({ ...valid, notes: '' });
  return JSON.stringify({ ...valid, notes: 'x'.repeat(bytes - around.length) });
};

const encoded = (text: string) =>
  deliver(handler, {
    ...eventOf({ caller, body: Buffer.from(text).toString('base64') }),
    isBase64Encoded: true,
  });

describe('A large body', () => {
  test('is refused above 256 KB, before anything reads it', async () => {
    expectProblem(await send({ body: sized(limit + 1) }), 'PayloadTooLarge');
    expectProblem(await send({ body: '{'.repeat(limit + 1) }), 'PayloadTooLarge');
  });

  test('of 256 KB is read', async () => {
    expectProblem(await send({ body: sized(limit) }), 'ValidationError', {
      errors: [expect.objectContaining({ pointer: '/notes' })],
    });
  });

  test('is measured in bytes and not in letters', async () => {
    const body = { ...valid, notes: '語'.repeat(limit / 3) };
    expect(JSON.stringify(body).length).toBeLessThan(limit / 2);
    expectProblem(await send({ body }), 'PayloadTooLarge');
  });

  test('is measured as it is meant where the gateway has encoded it', async () => {
    expectProblem(await encoded(sized(limit + 1)), 'PayloadTooLarge');
    expect(await encoded(sized(limit))).toMatchObject({ status: 400 });
    expect(await encoded(sized(1000))).toMatchObject({ status: 201 });
  });
});

describe('Whoever calls', () => {
  test('without claims must sign in', async () => {
    expectProblem(await send({ caller: undefined }), 'Unauthorized');
  });

  test.each(['coach', 'admin'] as const)('as %s may not do what is for clients', async (role) => {
    expectProblem(await send({ caller: { ...caller, role } }), 'Forbidden');
  });
});

describe('A problem of the endpoint’s own', () => {
  test.each(Object.keys(problems) as ProblemTitle[])(
    '%s reaches the caller with its words',
    async (title) => {
      expectProblem(await failingWith(new Problem(title, 'In these words')), title, {
        detail: 'In these words',
      });
    },
  );

  test('that passes by itself says when to try again, and nothing of its cause', async () => {
    const received = await failingWith(
      serviceUnavailable(new Error('table paceline-users-prod is throttled')),
    );
    expectProblem(received, 'ServiceUnavailable');
    expect(received.headers).toMatchObject({ 'Retry-After': '1' });
    expect(JSON.stringify(received.body)).not.toContain('paceline-users');
  });
});

describe('Anything else that is thrown', () => {
  test.each([
    ['an error', new Error('secret')],
    ['a refusal of the store', Object.assign(new Error('secret'), { name: 'ValidationException' })],
    ['an error with a status of its own', Object.assign(new Error('secret'), { status: 404, expose: true })],
    ['an error with a status code of its own', Object.assign(new Error('secret'), { statusCode: 422 })],
    ['a text', 'secret'],
    ['nothing', undefined],
  ])('is a failure of ours that tells nothing: %s', async (_what, thrown) => {
    const received = await failingWith(thrown);
    expectProblem(received, 'InternalServerError', { detail: 'Failed to process request' });
    expect(JSON.stringify(received)).not.toContain('secret');
  });
});
