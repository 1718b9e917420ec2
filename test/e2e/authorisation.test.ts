import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { LocalStack } from '#lib/local/stack.ts';
import { contracts, type OperationId } from '#shared/contracts.ts';
import { profileIdOf } from '#shared/ids.ts';
import type { ProblemTitle } from '#shared/problems.ts';
import { authorisation, tokenless } from '#test/support/authorisation-table.ts';
import { type Caller, callers, tokensOf } from '#test/support/callers.ts';
import { call, problem, startTestStack } from '#test/support/stack.ts';

let stack: LocalStack;
let tokens: Record<Caller, string | undefined>;
let coachId: string;
let clientId: string;
let slot = 0;

beforeAll(async () => {
  stack = await startTestStack();
  tokens = await tokensOf(stack);
  coachId = String(decodeJwt(String(tokens.coach)).sub);
  clientId = String(decodeJwt(String(tokens.client)).sub);
});
afterAll(() => stack.close());

const titles: Readonly<Record<number, ProblemTitle>> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'ConflictError',
};

type Asked = { readonly path: string; readonly body?: unknown };

/** The next free slot of the coach: each cancelled booking gives its own back. */
const nextSlot = (): number => [1, 4, 5, 6, 7, 8, 9, 10][slot++ % 8] ?? 1;

async function aBooking(): Promise<string> {
  const { body } = await call(stack, 'POST', '/v1/bookings/book', {
    token: tokens.client,
    body: { coach_id: coachId, slot_number: nextSlot() },
  });
  return body.booking_id;
}

const cancel = (bookingId: string) =>
  call(stack, 'PUT', `/v1/bookings/bookings/${bookingId}`, {
    token: tokens.admin,
    body: { status: 'cancelled' },
  });

/** A request of each operation that is valid in itself. */
const requests: Readonly<Record<OperationId, () => Promise<Asked>>> = {
  getHealth: async () => ({ path: '/v1/health' }),
  getMe: async () => ({ path: '/v1/users/me' }),
  getUser: async () => ({ path: `/v1/users/${coachId}` }),
  listUsers: async () => ({ path: '/v1/users' }),
  listUsersByStatus: async () => ({ path: '/v1/admin/users' }),
  listProfiles: async () => ({ path: `/v1/profiles?user_id=${clientId}` }),
  getProfile: async () => ({ path: `/v1/profiles/${profileIdOf(clientId)}` }),
  createProfile: async () => ({
    path: '/v1/profiles',
    body: { user_id: clientId, first_name: 'Jonas', last_name: 'Weber' },
  }),
  updateProfile: async () => ({ path: `/v1/profiles/${profileIdOf(clientId)}`, body: { gender: 'male' } }),
  listCoaches: async () => ({ path: '/v1/bookings/coaches' }),
  getCoach: async () => ({ path: `/v1/bookings/coaches/${coachId}` }),
  bookSlot: async () => ({ path: '/v1/bookings/book', body: { coach_id: coachId, slot_number: nextSlot() } }),
  listMyBookings: async () => ({ path: '/v1/bookings/my-bookings' }),
  updateBooking: async () => ({
    path: `/v1/bookings/bookings/${await aBooking()}`,
    body: { status: 'cancelled' },
  }),
  listCoachBookings: async () => ({ path: '/v1/bookings/coach/bookings' }),
  listAllBookings: async () => ({ path: '/v1/bookings/admin/bookings' }),
  listBookingsOfCoach: async () => ({ path: `/v1/bookings/admin/coaches/${coachId}/bookings` }),
  listAuditEntries: async () => ({ path: `/v1/admin/audit-log?user_id=${coachId}` }),
};

function expectedStatus(operation: OperationId, caller: Caller): number {
  if (operation === 'getHealth') return 200;
  return caller in authorisation[operation]
    ? authorisation[operation][caller as keyof (typeof authorisation)[typeof operation]]
    : 401;
}

describe.each(contracts.map(({ operationId, method }) => ({ operationId, method })))(
  '$operationId',
  ({ operationId, method }) => {
    test.each(callers)('by %s', async (caller) => {
      const { path, body } = await requests[operationId]();
      const answer = await call(stack, method, path, { token: tokens[caller], body });
      const status = expectedStatus(operationId, caller);
      expect(answer.status).toBe(status);
      const title = titles[status];
      if (title) expect(answer.body).toEqual(problem(status, title));
      const left = operationId === 'updateBooking' ? path.split('/').at(-1) : answer.body?.booking_id;
      if (left !== undefined) expect((await cancel(left)).status).toBe(200);
    });
  },
);

test('The table and the gateway agree on who has no valid token', () => {
  expect(callers.filter((caller) => expectedStatus('getMe', caller) === 401)).toEqual(tokenless);
});

test('A booking that is not the caller’s and one that is not there get the same answer', async () => {
  const theirs = await aBooking();
  const asked = { token: tokens['other coach'], body: { status: 'cancelled' } };
  const [hidden, missing] = [
    await call(stack, 'PUT', `/v1/bookings/bookings/${theirs}`, asked),
    await call(stack, 'PUT', '/v1/bookings/bookings/01a1fc17-0000-7000-8000-000000000000', asked),
  ];
  const anonymous = ({ body }: typeof hidden) => ({ ...body, request_id: undefined });
  expect(anonymous(hidden)).toEqual(anonymous(missing));
});

test('A profile is listed for whoever may see it, and a team for its manager', async () => {
  const listed = async (caller: Caller, query: string) =>
    (await call(stack, 'GET', `/v1/profiles?${query}`, { token: tokens[caller] })).body.items.length;
  const seen = ['client', 'coach', 'admin', 'other client', 'other coach'] as const;
  const counts = await Promise.all(seen.map((caller) => listed(caller, `user_id=${clientId}`)));
  expect(counts).toEqual([1, 1, 1, 0, 0]);

  const path = `/v1/profiles/${profileIdOf(clientId)}`;
  const refused = await call(stack, 'PUT', path, { token: tokens.client, body: { manager_id: coachId } });
  expect(refused.body).toEqual(problem(403, 'Forbidden'));
  const otherCoachId = String(decodeJwt(String(tokens['other coach'])).sub);
  await call(stack, 'PUT', path, { token: tokens.admin, body: { manager_id: otherCoachId } });
  const teams = await Promise.all(seen.map((caller) => listed(caller, `manager_id=${otherCoachId}`)));
  expect(teams).toEqual([0, 0, 1, 0, 1]);
  expect(await listed('other coach', `user_id=${clientId}`)).toBe(1);
  await call(stack, 'PUT', path, { token: tokens.admin, body: { manager_id: null } });
});
