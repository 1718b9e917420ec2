import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalStack } from '#lib/local/stack.ts';
import { eventsIn } from '#test/support/calendar-events.ts';
import { type Answer, call, problem, startTestStack } from '#test/support/stack.ts';
import { inDays, Person } from '#test/support/story.ts';

let stack: LocalStack;
let client: Person;
beforeAll(async () => {
  stack = await startTestStack();
  client = await Person.signedIn(stack, 'client.10@example.com');
});
afterAll(() => stack.close());

const feed = '/v1/calendar/feed';

/** As a calendar program asks, which knows the link alone. */
const fetched = (url: string, headers: Record<string, string> = {}): Promise<Answer> =>
  call(stack, 'GET', url.replace(stack.api, ''), { headers });

test('A calendar program subscribes by a link, and hears of what is new', async () => {
  expect(await client.get(feed)).toEqual({ active: false });
  const { url, created_at } = await client.send('POST', feed);
  expect(url.replace(stack.api, '')).toMatch(/^\/v1\/calendar\/feeds\/[\w-]{43}$/);
  expect(await client.get(feed)).toEqual({ active: true, created_at });

  const before = await fetched(url);
  expect(before.status).toBe(200);
  expect(before.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(before.headers.get('cache-control')).toBe('private, max-age=300');
  const tag = String(before.headers.get('etag'));
  expect(tag).toMatch(/^"[\w-]{43}"$/);

  const held = await fetched(url, { 'If-None-Match': tag });
  expect(held).toMatchObject({ status: 304, body: undefined });
  expect(held.headers.get('etag')).toBe(tag);

  const { items } = await client.get('/v1/bookings/coaches');
  const { coach_id, first_name, last_name } = items[0];
  const booking = await client.book({ coach_id, slot_number: 9, scheduled_at: inDays(20), notes: 'My knee' });
  const after = await fetched(url, { 'If-None-Match': tag });
  expect(after.status).toBe(200);
  const added = eventsIn(after.body).find(({ uid }) => uid === `${booking.booking_id}@paceline`);
  expect(added).toMatchObject({
    summary: `Session with ${first_name} ${last_name}`,
    status: 'TENTATIVE',
    sequence: 0,
    class: 'PRIVATE',
    transparency: 'OPAQUE',
    start: new Date(inDays(20)),
  });
  expect(after.body).not.toContain('knee');

  await client.change(booking.booking_id, { status: 'cancelled' });
  const cancelled = await fetched(url, { 'If-None-Match': String(after.headers.get('etag')) });
  expect(eventsIn(cancelled.body).find(({ uid }) => uid === added?.uid)).toMatchObject({
    status: 'CANCELLED',
    sequence: 1,
  });
});

test('Another link makes the old one lead nowhere, and so does revoking', async () => {
  const { url: first } = await client.send('POST', feed);
  const { url: second } = await client.send('POST', feed);
  expect((await fetched(first)).body).toEqual(problem(404, 'NotFound'));
  expect((await fetched(second)).status).toBe(200);
  for (const time of ['once', 'again']) {
    expect([time, await client.send('DELETE', feed)]).toEqual([time, { active: false }]);
  }
  expect(await client.get(feed)).toEqual({ active: false });
  const gone = await fetched(second, { 'If-None-Match': '*' });
  expect(gone.body).toEqual(problem(404, 'NotFound'));
});

test.each(['x', 'A'.repeat(43), 'A'.repeat(44), 'user%23a', '%00', '..%2Ffeed'])(
  'The token %s leads nowhere',
  async (token) => {
    const { status, body } = await call(stack, 'GET', `/v1/calendar/feeds/${token}`);
    expect([status, body.title]).toEqual([404, 'NotFound']);
  },
);
