import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalStack } from '#lib/local/stack.ts';
import { call, problem, startTestStack } from '#test/support/stack.ts';

let stack: LocalStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

test('The way of a submission: begun, repeated, changed, submitted, returned, submitted again, approved', async () => {
  const [token, coach] = [
    await stack.token('client.08@example.com'),
    await stack.token('coach.a@example.com'),
  ];
  const request = { title: 'Week two', answers: { mood: 'good', 'cafe\u0301': [1, { two: null }] } };
  const begin = () =>
    call(stack, 'POST', '/v1/submissions', {
      token,
      body: request,
      headers: { 'Idempotency-Key': 'week-two' },
    });
  const begun = await begin();
  expect(begun).toMatchObject({
    status: 201,
    body: { status: 'draft', version: 1, answers: { mood: 'good', 'caf\u00e9': [1, { two: null }] } },
  });
  const again = await begin();
  expect(again).toMatchObject({ status: 201, body: begun.body });
  expect(again.headers.get('idempotent-replayed')).toBe('true');

  const path = `/v1/submissions/${begun.body.submission_id}`;
  const change = (tag: string, body: object) =>
    call(stack, 'PUT', path, { token, body, headers: { 'If-Match': tag } });
  const changed = await change('"1"', { answers: { mood: 'better' } });
  expect(changed).toMatchObject({ status: 200, body: { title: 'Week two', version: 2 } });
  expect((await change('"1"', { title: 'Another' })).body).toEqual(problem(412, 'PreconditionFailed'));
  expect(await change('"1"', { answers: { mood: 'better' } })).toMatchObject({
    status: 200,
    body: changed.body,
  });

  const submit = () => call(stack, 'POST', `${path}/submit`, { token });
  const submitted = await submit();
  expect(submitted).toMatchObject({ status: 200, body: { status: 'submitted', version: 3 } });
  expect((await submit()).body).toEqual(submitted.body);
  for (const [method, body] of [['PUT', { title: 'Late' }], ['DELETE']] as const) {
    expect((await call(stack, method, path, { token, body })).body).toEqual(problem(409, 'ConflictError'));
  }
  const review = (body: object) => call(stack, 'POST', `${path}/review`, { token: coach, body });
  const returned = await review({ decision: 'returned', feedback: 'Why better?' });
  expect(returned).toMatchObject({ status: 200, body: { status: 'returned', feedback: 'Why better?' } });
  expect((await review({ decision: 'returned', feedback: 'Why better?' })).body).toEqual(returned.body);
  await submit();
  const approved = await review({ decision: 'approved' });
  expect(approved).toMatchObject({ status: 200, body: { status: 'approved', version: 6 } });
  expect((await call(stack, 'GET', path, { token })).body).toEqual({ ...approved.body, media: [] });
  expect((await submit()).body).toEqual(problem(409, 'ConflictError'));

  await stack.events.idle();
  const told = stack.events.recent().filter(({ detail }) => detail['entity_id'] === begun.body.submission_id);
  expect(told.map((event) => event['detail-type'])).toEqual([
    'submission_created',
    'submission_updated',
    'submission_submitted',
    'submission_returned',
    'submission_submitted',
    'submission_approved',
  ]);
});

test('A draft is removed once, and its page follows', async () => {
  const token = await stack.token('client.09@example.com');
  const paths: string[] = [];
  for (const title of ['One', 'Two', 'Three']) {
    const { body } = await call(stack, 'POST', '/v1/submissions', { token, body: { title, answers: {} } });
    paths.push(`/v1/submissions/${body.submission_id}`);
  }
  const removed = await call(stack, 'DELETE', String(paths[1]), { token, headers: { 'If-Match': '"1"' } });
  expect(removed).toMatchObject({ status: 200, body: { title: 'Two', status: 'draft' } });
  expect((await call(stack, 'DELETE', String(paths[1]), { token })).body).toEqual(problem(404, 'NotFound'));
  const first = await call(stack, 'GET', '/v1/submissions?limit=1', { token });
  const rest = await call(stack, 'GET', `/v1/submissions?limit=1&cursor=${first.body.next_cursor}`, {
    token,
  });
  expect([...first.body.items, ...rest.body.items].map(({ title }) => title)).toEqual(['Three', 'One']);
  expect(first.body.items[0]).not.toHaveProperty('answers');
  expect(rest.body).not.toHaveProperty('next_cursor');
});

test('The seed has submissions in every state', async () => {
  const token = await stack.token('admin@example.com');
  for (const status of ['draft', 'submitted', 'returned', 'approved']) {
    const { body } = await call(stack, 'GET', `/v1/submissions?status=${status}`, { token });
    expect(body.items).toContainEqual(expect.objectContaining({ status }));
  }
});
