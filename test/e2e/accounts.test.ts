import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import type { LocalStack } from '#lib/local/stack.ts';
import { newId } from '#shared/ids.ts';
import { call, problem, startTestStack } from '#test/support/stack.ts';
import { inDays } from '#test/support/story.ts';

let stack: LocalStack;
let admin: string;

beforeAll(async () => {
  stack = await startTestStack();
  admin = await stack.token('admin@example.com');
});
afterAll(() => stack.close());

const idOf = (token: string): string => String(decodeJwt(token).sub);

const invite = (told: object, headers = {}) =>
  call(stack, 'POST', '/v1/users', {
    token: admin,
    headers,
    body: { role: 'client', first_name: 'New', last_name: 'Here', email: `${newId()}@example.com`, ...told },
  });

const change = (userId: string, body: object, token = admin, headers = {}) =>
  call(stack, 'PUT', `/v1/users/${userId}`, { token, body, headers });

describe('An invitation', () => {
  test('makes a coach, whom clients find at once and who can sign in', async () => {
    const email = 'Iris.Coach@Example.com';
    const { status, body, headers } = await invite({
      email,
      role: 'coach',
      username: 'iris',
      job_title: 'Head coach',
      department: 'Strength',
      bio: 'Lifts',
      total_slots: 3,
    });
    expect(status).toBe(201);
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({ email: 'iris.coach@example.com', username: 'iris', available_slots: 3 });
    const found = await call(stack, 'GET', `/v1/users?email=${email}`, { token: admin });
    expect(found.body.items).toMatchObject([{ user_id: body.user_id, role: 'coach' }]);
    const overview = await call(stack, 'GET', `/v1/admin/users/${body.user_id}`, { token: admin });
    expect(overview.body).toMatchObject({
      user_id: body.user_id,
      profile: { job_title: 'Head coach', department: 'Strength', first_name: 'New' },
      counts: { bookings_as_client: 0, bookings_as_coach: 0, submissions: 0, media: 0 },
    });
    const client = await stack.token('client.03@example.com');
    const shown = await call(stack, 'GET', `/v1/bookings/coaches/${body.user_id}`, { token: client });
    expect(shown.body).toMatchObject({ bio: 'Lifts', total_slots: 3, available_slots: 3 });
    expect(stack.codeFor('iris.coach@example.com')).toEqual(expect.any(String));
  });

  test.each([
    [{ role: 'client', bio: 'x' }, '/bio'],
    [{ role: 'boss' }, '/role'],
    [{ email: 'nobody' }, '/email'],
    [{ first_name: '' }, '/first_name'],
    [{ status: 'active' }, '/status'],
    [{ role: 'coach', total_slots: 0 }, '/total_slots'],
  ])('of %j is refused with what is wrong', async (told, pointer) => {
    const { body } = await invite(told);
    expect(body).toEqual(problem(400, 'ValidationError'));
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  test('to an address that somebody has is refused, whatever its casing', async () => {
    expect((await invite({ email: 'COACH.A@example.com' })).body).toEqual(problem(409, 'ConflictError'));
  });
});

describe('An account', () => {
  test('is changed by its owner and admins, version by version', async () => {
    const token = await stack.token('coach.c@example.com');
    const me = await call(stack, 'GET', '/v1/users/me', { token });
    const path = idOf(token);
    const tag = `"${me.body.version}"`;
    const changed = await change(path, { bio: 'Faster' }, token, { 'If-Match': tag });
    expect(changed).toMatchObject({ status: 200, body: { bio: 'Faster', version: me.body.version + 1 } });
    expect((await change(path, { bio: 'Slower' }, token, { 'If-Match': tag })).body).toEqual(
      problem(412, 'PreconditionFailed'),
    );
    expect(await change(path, { bio: 'Faster' }, token, { 'If-Match': tag })).toMatchObject({
      status: 200,
      body: changed.body,
    });
    expect((await change(path, { total_slots: 50 }, token)).body).toEqual(problem(403, 'Forbidden'));
    expect((await change(path, { total_slots: 12 })).body).toMatchObject({ total_slots: 12 });
    expect((await change(idOf(admin), { role: 'client' })).body).toEqual(problem(403, 'Forbidden'));
  });

  test('in another role has that role’s group with the next sign-in, and no token of the former', async () => {
    const email = 'client.05@example.com';
    const before = await stack.token(email);
    expect((await change(idOf(before), { role: 'coach' })).body).toMatchObject({
      role: 'coach',
      total_slots: 10,
    });
    await stack.events.idle();
    // The write of a former token is refused at once, whatever it asks for.
    const notices = '/v1/me/notification-preferences';
    const body = { booking_moved: [] };
    expect((await call(stack, 'PUT', notices, { token: before, body })).body).toEqual(
      problem(401, 'Unauthorized'),
    );
    const after = await tokenIssuedLater(email, before);
    expect(decodeJwt(after)['cognito:groups']).toEqual(['coach']);
    expect((await call(stack, 'PUT', notices, { token: after, body })).status).toBe(200);
    expect((await call(stack, 'GET', '/v1/bookings/coach/bookings', { token: after })).status).toBe(200);
  });
});

/** A token tells the second of its issue: one that is issued within the second of a revocation is refused with it. */
async function tokenIssuedLater(email: string, former: string): Promise<string> {
  for (;;) {
    const token = await stack.token(email);
    // A change each time: what is so already would be answered without one.
    const { status } = await change(idOf(token), { username: newId() }, token);
    if (token !== former && status !== 401) return token;
  }
}

describe('Whoever is deactivated', () => {
  test('is out at once, and those who counted on them hear of it', async () => {
    const [token, coach] = [
      await stack.token('client.07@example.com'),
      await stack.token('coach.b@example.com'),
    ];
    const userId = idOf(token);
    const booked = await call(stack, 'POST', '/v1/bookings/book', {
      token,
      body: { coach_id: idOf(coach), slot_number: 9, scheduled_at: inDays(30) },
    });
    const booking = `/v1/bookings/bookings/${booked.body.booking_id}`;
    await call(stack, 'PUT', booking, { token: coach, body: { status: 'confirmed' } });
    const gone = await call(stack, 'DELETE', `/v1/users/${userId}`, { token: admin });
    expect(gone).toMatchObject({ status: 200, body: { status: 'deactivated' } });
    expect((await call(stack, 'DELETE', `/v1/users/${userId}`, { token: admin })).body).toEqual(gone.body);

    const asked = { token, body: { status: 'cancelled' } };
    expect((await call(stack, 'PUT', booking, asked)).body).toEqual(problem(401, 'Unauthorized'));
    await stack.events.idle();
    await expect(stack.token('client.07@example.com')).rejects.toThrow('disabled');
    const bookings = await call(stack, 'GET', '/v1/bookings/coach/bookings?status=cancelled', {
      token: coach,
    });
    expect(bookings.body.items).toContainEqual(
      expect.objectContaining({ booking_id: booked.body.booking_id, status: 'cancelled' }),
    );
    const active = await call(stack, 'GET', '/v1/users?role=client&limit=100', { token: admin });
    expect(active.body.items.map(({ user_id }: { user_id: string }) => user_id)).not.toContain(userId);
    const all = await call(stack, 'GET', '/v1/admin/users?role=client&status=deactivated', { token: admin });
    expect(all.body.items.map(({ user_id }: { user_id: string }) => user_id)).toContain(userId);
    // A process that has not heard of it reads the list before it answers; one that read it before, within half a minute.
    await stack.reload();
    expect((await call(stack, 'GET', '/v1/users/me', { token })).body).toEqual(problem(401, 'Unauthorized'));

    expect((await change(userId, { status: 'active' })).body).toMatchObject({ status: 'active' });
    await stack.events.idle();
    const again = await tokenIssuedLater('client.07@example.com', token);
    expect((await call(stack, 'GET', '/v1/users/me', { token: again })).status).toBe(200);
  });

  test('as a coach cannot be booked, and is in no list of coaches', async () => {
    const { body } = await invite({ role: 'coach' });
    const client = await stack.token('client.03@example.com');
    const listed = async () =>
      (await call(stack, 'GET', '/v1/bookings/coaches?limit=100', { token: client })).body.items.map(
        ({ coach_id }: { coach_id: string }) => coach_id,
      );
    expect(await listed()).toContain(body.user_id);
    await call(stack, 'DELETE', `/v1/users/${body.user_id}`, { token: admin });
    expect(await listed()).not.toContain(body.user_id);
    const booking = await call(stack, 'POST', '/v1/bookings/book', {
      token: client,
      body: { coach_id: body.user_id, slot_number: 1 },
    });
    expect(booking.body).toEqual(problem(404, 'NotFound'));
  });
});
