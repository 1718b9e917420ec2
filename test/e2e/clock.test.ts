import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LocalStack } from '#lib/local/stack.ts';
import { call, problem, startTestStack } from '#test/support/stack.ts';
import { Person } from '#test/support/story.ts';
import { aPng, formFor, sendForm, uploadPicture } from '#test/support/uploads.ts';

const hour = 60 * 60_000;

const timeOf = async (person: Person): Promise<string> => {
  const { created_at } = await person.send('POST', '/v1/submissions', { title: 'Now', answers: {} });
  return created_at;
};

const timeIn = ({ body }: { body: unknown }): number => Date.parse(JSON.parse(JSON.stringify(body)).now);

describe.each([
  ['in process', { bundled: false }],
  ['bundled', { bundled: true }],
])('The clock of a stack whose functions run %s', (_kind, options) => {
  let stack: LocalStack;
  beforeAll(async () => {
    stack = await startTestStack(options);
  });
  afterAll(() => stack.close());

  const signedIn = (name: string): Promise<Person> => Person.signedIn(stack, `${name}@example.com`);

  /** What somebody is offered on the one waitlist that the seed has put them on. */
  const offerOf = async (name: string) => {
    const person = await signedIn(name);
    const { items } = await person.get('/v1/bookings/waitlist');
    return items.map(({ offer }: { offer?: { expires_at: string } }) => offer?.expires_at);
  };

  test('runs on from where it is moved to, for functions and for the schedules that are due by then', async () => {
    const coach = await signedIn('coach.c');
    const { items } = await coach.get('/v1/bookings/coach/bookings?status=pending');
    await coach.change(items[0].booking_id, { status: 'cancelled' });
    await stack.events.idle();
    const [offered] = await offerOf('client.05');
    expect(await offerOf('client.06')).toEqual([undefined]);
    expect(Date.parse(offered)).toBeGreaterThan(stack.clock.now().getTime());

    await stack.clock.advance(13 * hour);
    await stack.events.idle();
    const moved = stack.clock.now().getTime();
    expect(await offerOf('client.05')).toEqual([]);
    const [passedOn] = await offerOf('client.06');
    expect(Date.parse(passedOn)).toBeGreaterThan(moved - hour);

    const time = Date.parse(await timeOf(await signedIn('client.05')));
    expect(time).toBeGreaterThanOrEqual(moved - 1000);
    expect(time).toBeLessThanOrEqual(stack.clock.now().getTime());
  });

  test('lets tokens expire, and issues new ones', async () => {
    const token = await stack.token('client.01@example.com');
    const me = (by: string) => call(stack, 'GET', '/v1/users/me', { token: by });
    expect(await me(token)).toMatchObject({ status: 200 });
    await stack.clock.advance(hour);
    expect(await me(token)).toMatchObject({ status: 401, body: problem(401, 'Unauthorized') });
    expect(await me(await stack.token('client.01@example.com'))).toMatchObject({ status: 200 });
  });

  test('does not let a refusal pass for a fault of somebody’s clock', async () => {
    await stack.clock.advance(hour);
    const person = { email: 'client.01@example.com', role: 'coach', first_name: 'A', last_name: 'B' };
    const admin = await stack.token('admin@example.com');
    const invited = await call(stack, 'POST', '/v1/users', { token: admin, body: person });
    expect(invited).toMatchObject({ status: 409 });
  });

  test('lets signed forms and addresses expire; storage goes on serving who signs anew', async () => {
    const before = await stack.token('client.01@example.com');
    const content = await aPng();
    const form = await formFor(stack, before, { name: 'a.png', type: 'image/png', content });
    await stack.clock.advance(24 * hour);
    expect((await sendForm(form, content)).status).toBe(403);

    const person = await signedIn('client.01');
    const media = await person.get(`/v1/media/${await uploadPicture(stack, person.token)}`);
    expect(media).toMatchObject({ state: 'ready' });
    expect((await fetch(media.download_url)).status).toBe(200);
    await stack.clock.advance(24 * hour);
    expect((await fetch(media.download_url)).status).toBe(403);
  });
});

describe('The clock of a stack, over HTTP,', () => {
  let stack: LocalStack;
  beforeAll(async () => {
    stack = await startTestStack({ seed: false });
  });
  afterAll(() => stack.close());

  const send = async (method: string, body?: string) => {
    const response = await fetch(new URL('/_local/clock', stack.docs), {
      method,
      ...(body !== undefined && { body }),
    });
    return { status: response.status, body: await response.json() };
  };
  const told = { status: 200, body: { now: expect.any(String) } };

  test('is told, moved by seconds and moved to an instant', async () => {
    const first = await send('GET');
    expect(first).toEqual(told);
    const second = await send('POST', '{"advance_seconds":3600.5}');
    expect(second).toEqual(told);
    expect(stack.clock.offset).toBe(3_600_500);
    expect(timeIn(second) - timeIn(first)).toBeGreaterThanOrEqual(3_600_500);

    const instant = new Date(stack.clock.now().getTime() + 7 * 24 * hour).toISOString();
    const third = await send('POST', JSON.stringify({ now: instant.replace('Z', '+00:00') }));
    expect(timeIn(third)).toBeGreaterThanOrEqual(Date.parse(instant));
    expect(timeIn(await send('GET'))).toBeGreaterThanOrEqual(timeIn(third));
  });

  test('has run what became due when the move is answered', async () => {
    const callers: unknown[] = [];
    stack.store.onCall(({ caller }) => callers.push(caller?.split('/')[0]));
    await send('POST', '{"advance_seconds":0}');
    expect(callers).toEqual([]);
    await send('POST', '{"advance_seconds":3600}');
    expect(callers).toContain('runDueTimers');
  });

  test.each([
    '',
    '{}',
    '[]',
    'null',
    '{"advance_seconds":-1}',
    '{"advance_seconds":"60"}',
    '{"advance_seconds":1e300}',
    '{"now":"2026-01-01T00:00:00Z"}',
    '{"now":"+010000-01-01T00:00:00Z"}',
    '{"now":"tomorrow"}',
    '{"now":null}',
    '{"now":"2999-01-01T00:00:00Z","advance_seconds":1}',
    `{"advance_seconds":1${' '.repeat(2000)}}`,
  ])('is not moved by %p', async (body) => {
    const { offset } = stack.clock;
    expect(await send('POST', body)).toEqual({ status: 400, body: problem(400, 'ValidationError') });
    expect(stack.clock.offset).toBe(offset);
  });

  test('is moved by nothing but a POST', async () => {
    const { offset } = stack.clock;
    for (const method of ['PUT', 'DELETE']) {
      expect(await send(method, '{"advance_seconds":60}')).toMatchObject({ status: 404 });
    }
    expect(stack.clock.offset).toBe(offset);
  });
});
