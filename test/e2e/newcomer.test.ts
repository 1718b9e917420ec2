import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { LocalStack } from '#lib/local/stack.ts';
import { call, problem, startTestStack } from '#test/support/stack.ts';

let stack: LocalStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.close());

const password = 'A-long-Passw0rd!';

async function signUp(email: string): Promise<string> {
  const { endpoint, client_id } = stack.cognito;
  const cognito = new CognitoIdentityProviderClient({ endpoint });
  await cognito.send(
    new SignUpCommand({
      ClientId: client_id,
      Username: email,
      Password: password,
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'given_name', Value: 'Nour' },
        { Name: 'family_name', Value: 'Haddad' },
      ],
    }),
  );
  const code = stack.codeFor(email);
  await cognito.send(
    new ConfirmSignUpCommand({ ClientId: client_id, Username: email, ConfirmationCode: code }),
  );
  cognito.destroy();
  return stack.token(email, password);
}

test('Whoever signs up is a client with an empty profile, and the event is told', async () => {
  const token = await signUp('nour@example.com');
  const { status, body, headers } = await call(stack, 'GET', '/v1/users/me', { token });
  expect(status).toBe(200);
  expect(headers.get('etag')).toBe('"1"');
  expect(body).toMatchObject({
    email: 'nour@example.com',
    role: 'client',
    status: 'active',
    profile: { user_id: body.user_id, first_name: 'Nour', last_name: 'Haddad' },
  });
  await stack.events.idle();
  expect(stack.events.recent()).toContainEqual(
    expect.objectContaining({
      source: 'paceline',
      'detail-type': 'user_created',
      detail: expect.objectContaining({ entity_id: body.user_id, user_id: body.user_id }),
    }),
  );
});

test('The way through the slice: coaches, book, refused, confirm, cancel, slot back', async () => {
  const [first, second] = [await signUp('first@example.com'), await signUp('second@example.com')];
  const coachToken = await stack.token('coach.a@example.com');
  const { body: listed } = await call(stack, 'GET', '/v1/bookings/coaches', { token: first });
  const { coach_id, available_slots } = listed.items[0];
  const { body: coach } = await call(stack, 'GET', `/v1/bookings/coaches/${coach_id}`, { token: first });
  const slot_number = [1, 2, 3, 4, 5].find((number) => !coach.taken_slot_numbers.includes(number));
  const request = { coach_id, slot_number, scheduled_at: coach.next_times[0] };

  const booked = await call(stack, 'POST', '/v1/bookings/book', { token: first, body: request });
  expect(booked).toMatchObject({ status: 201, body: { status: 'pending', slot_number } });
  const refused = await call(stack, 'POST', '/v1/bookings/book', { token: second, body: request });
  expect(refused.body).toEqual(problem(409, 'ConflictError'));
  expect(refused.headers.get('content-type')).toBe('application/problem+json');

  const path = `/v1/bookings/bookings/${booked.body.booking_id}`;
  const confirmed = await call(stack, 'PUT', path, { token: coachToken, body: { status: 'confirmed' } });
  expect(confirmed).toMatchObject({ status: 200, body: { status: 'confirmed', version: 2 } });
  const stale = await call(stack, 'PUT', path, {
    token: first,
    body: { status: 'cancelled' },
    headers: { 'If-Match': '"1"' },
  });
  expect(stale.body).toEqual(problem(412, 'PreconditionFailed'));
  const cancelled = await call(stack, 'PUT', path, {
    token: first,
    body: { status: 'cancelled' },
    headers: { 'If-Match': '"2"' },
  });
  expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  const repeated = await call(stack, 'PUT', path, {
    token: first,
    body: { status: 'cancelled' },
    headers: { 'If-Match': '"2"' },
  });
  expect(repeated).toMatchObject({ status: 200, body: cancelled.body });

  await stack.events.idle();
  const told = stack.events.recent().filter(({ detail }) => detail['entity_id'] === booked.body.booking_id);
  expect(told.map((event) => event['detail-type'])).toEqual([
    'booking_created',
    'booking_confirmed',
    'booking_cancelled',
  ]);

  const { body: after } = await call(stack, 'GET', `/v1/bookings/coaches/${coach_id}`, { token: second });
  expect(after.available_slots).toBe(available_slots);
  expect(after.taken_slot_numbers).toEqual(coach.taken_slot_numbers);
  expect(await call(stack, 'POST', '/v1/bookings/book', { token: second, body: request })).toMatchObject({
    status: 201,
  });
});

test('Everybody’s lists show the seeded bookings', async () => {
  const [client, coach, admin] = [
    await stack.token('client.02@example.com'),
    await stack.token('coach.b@example.com'),
    await stack.token('admin@example.com'),
  ];
  const own = await call(stack, 'GET', '/v1/bookings/my-bookings?status=completed', { token: client });
  expect(own.body.items).toHaveLength(1);
  const ofCoach = await call(stack, 'GET', '/v1/bookings/coach/bookings', { token: coach });
  expect(ofCoach.body.items).toHaveLength(4);
  const toCome = await call(stack, 'GET', `/v1/bookings/coach/bookings?from=${new Date().toISOString()}`, {
    token: coach,
  });
  expect(toCome.body.items.map((booking: { status: string }) => booking.status)).toEqual([
    'confirmed',
    'pending',
  ]);
  const { coach_id } = ofCoach.body.items[0];
  const all = await call(stack, 'GET', '/v1/bookings/admin/bookings?limit=100', { token: admin });
  expect(all.body.items.length).toBeGreaterThanOrEqual(13);
  const calendar = await call(stack, 'GET', `/v1/bookings/admin/coaches/${coach_id}/bookings`, {
    token: admin,
  });
  expect(calendar.body.items).toEqual(ofCoach.body.items);
});
