import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Answer as Expected, Situations } from '#lib/docs/authorisation/answers.ts';
import { authorisation } from '#lib/docs/authorisation/authorisation-table.ts';
import { callers } from '#lib/docs/authorisation/callers.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { contracts } from '#shared/contracts.ts';
import type { ProblemTitle } from '#shared/problems.ts';
import { AccessDesk, type Person, personFor } from '#test/support/authorisation/access-desk.ts';
import type { Asked, Request } from '#test/support/authorisation/request.ts';
import { requestsAt } from '#test/support/authorisation/requests.ts';
import { type Answer, call, problem, startTestStack } from '#test/support/stack.ts';

let stack: LocalStack;
let desk: AccessDesk;
let requests: Readonly<Record<string, Readonly<Record<string, Request>>>>;

beforeAll(async () => {
  stack = await startTestStack();
  desk = await AccessDesk.open(stack);
  requests = requestsAt(desk);
});
afterAll(() => stack.close());

const titles: Readonly<Record<number, ProblemTitle>> = {
  400: 'ValidationError',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'ConflictError',
};

const rows = contracts.flatMap(({ operationId, method }) => {
  const situations: Situations = authorisation[operationId];
  return Object.entries(situations).map(([about, answers]) => ({ operationId, method, about, answers }));
});

describe.each(rows)('$operationId: $about', ({ operationId, method, about, answers }) => {
  /** What is asked about, until somebody is allowed to change it: one thing for everybody, or one's own for each person. */
  const present = new Map<Person | 'everybody', Asked>();
  afterAll(async () => {
    for (const { undo } of present.values()) await undo?.();
  });

  test.each(callers)('by %s', async (caller) => {
    const request = requests[operationId]?.[about];
    if (!request) throw new Error('This row has no request');
    const person = personFor(caller);
    const [whose, ask] =
      typeof request === 'object'
        ? ([person, () => request.own(person)] as const)
        : (['everybody', request] as const);
    const asked = present.get(whose) ?? (await ask());
    present.set(whose, asked);

    const answer = await call(stack, method, asked.path, { token: desk.tokens[caller], body: asked.body });
    if (method !== 'GET' && answer.status < 300) {
      present.delete(whose);
      await asked.undo?.(answer.body);
    }
    expectAnswer(answer, answers[caller], asked.shows);
  });
});

function expectAnswer({ status, body }: Answer, expected: Expected, shows: string | undefined): void {
  expect(status).toBe(expected === 'not listed' ? 200 : expected);
  const title = titles[status];
  if (title) expect(body).toEqual(problem(status, title));
  if (expected === 'not listed') expect(shows).toBeDefined();
  if (status === 200 && shows !== undefined) {
    expect(JSON.stringify(body).includes(shows)).toBe(expected === 200);
  }
}

test('A booking that is not the caller’s and one that is not there get the same answer', async () => {
  const theirs = await desk.booking();
  const asked = { token: desk.tokens['other coach'], body: { status: 'cancelled' } };
  const [hidden, missing] = [
    await call(stack, 'PUT', `/v1/bookings/bookings/${theirs}`, asked),
    await call(stack, 'PUT', '/v1/bookings/bookings/01a1fc17-0000-7000-8000-000000000000', asked),
  ];
  const anonymous = ({ body }: typeof hidden) => ({ ...body, request_id: undefined });
  expect(anonymous(hidden)).toEqual(anonymous(missing));
});

test('A submission that is not the caller’s and one that is not there get the same answer', async () => {
  const theirs = await desk.draft('client');
  const missing = '/v1/submissions/01a1fc17-0000-7000-8000-000000000000';
  const ways: readonly [string, string, object?][] = [
    ['GET', ''],
    ['PUT', '', { title: 'Mine' }],
    ['DELETE', ''],
    ['POST', '/submit'],
    ['POST', '/review', { decision: 'approved' }],
  ];
  for (const [method, rest, body] of ways) {
    const answers = await Promise.all(
      [theirs, missing].map((path) =>
        call(stack, method, `${path}${rest}`, { token: desk.tokens['other coach'], body }),
      ),
    );
    const [hidden, absent] = answers.map(({ body: { request_id: _its, ...told } }) => told);
    expect(hidden).toMatchObject({ status: 404 });
    expect(hidden).toEqual(absent);
  }
});
