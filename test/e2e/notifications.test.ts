import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { LocalStack } from '#lib/local/stack.ts';
import { newId } from '#shared/ids.ts';
import { call, problem, startTestStack } from '#test/support/stack.ts';
import { unsubscribeTokenOf } from '#test/support/unsubscribe-link.ts';

let stack: LocalStack;
let token: string;
let userId: string;
beforeAll(async () => {
  stack = await startTestStack();
  token = await stack.token('client.01@example.com');
  userId = String(decodeJwt(token).sub);
});
afterAll(() => stack.close());

const preferences = async () => (await call(stack, 'GET', '/v1/me/notification-preferences', { token })).body;

test('Everything is wanted until somebody chooses, one notice at a time', async () => {
  const { version, ...before } = await preferences();
  expect(new Set(Object.values(before).map(String))).toEqual(new Set(['email']));
  const path = '/v1/me/notification-preferences';
  const chosen = await call(stack, 'PUT', path, {
    token,
    body: { session_reminder: [], waitlist_offer: [] },
    headers: { 'If-Match': `"${version}"` },
  });
  expect(chosen.body).toEqual({ ...before, session_reminder: [], waitlist_offer: [], version: version + 1 });
  expect((await call(stack, 'PUT', path, { token, body: { waitlist_offer: ['email'] } })).body).toEqual({
    ...before,
    session_reminder: [],
    version: version + 2,
  });
  for (const body of [{ spam: [] }, { session_reminder: ['sms'] }, { session_reminder: null }]) {
    expect((await call(stack, 'PUT', path, { token, body })).body).toEqual(problem(400, 'ValidationError'));
  }
});

test('A link at the end of a mail shows what it is about, and unsubscribes with one click, as a mail program sends it', async () => {
  const path = `/v1/notifications/unsubscribe/${await unsubscribeTokenOf(stack, { userId, notice: 'booking_moved' })}`;
  const subscription = { notice: 'booking_moved', channel: 'email' };
  const looked = await call(stack, 'GET', path);
  expect(looked).toMatchObject({ status: 200, body: { ...subscription, subscribed: true } });
  for (const click of [1, 2]) {
    const answer = await fetch(`${stack.api}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    });
    expect([click, answer.status, await answer.json()]).toEqual([
      click,
      200,
      { ...subscription, subscribed: false },
    ]);
  }
  expect((await call(stack, 'GET', path)).body).toEqual({ ...subscription, subscribed: false });
  expect(await preferences()).toMatchObject({ booking_moved: [], booking_confirmed: ['email'] });
});

test('Nobody unsubscribes somebody else: a link that is altered leads nowhere', async () => {
  const genuine = await unsubscribeTokenOf(stack, { userId, notice: 'booking_cancelled' });
  const [text = '', seal = ''] = genuine.split('.');
  const others = Buffer.from(JSON.stringify([newId(), 'booking_cancelled'])).toString('base64url');
  const tokens = [
    `${others}.${seal}`,
    `${text}.${'A'.repeat(43)}`,
    `${text}A.${seal}`,
    text,
    'x',
    '..',
    genuine.slice(0, -1),
  ];
  for (const altered of tokens) {
    for (const method of ['GET', 'POST']) {
      const answer = await call(stack, method, `/v1/notifications/unsubscribe/${altered}`);
      expect(answer.body).toEqual(problem(404, 'NotFound'));
    }
  }
  expect(await preferences()).toMatchObject({ booking_cancelled: ['email'] });
});
