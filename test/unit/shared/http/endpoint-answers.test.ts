import { describe, expect, test } from '@jest/globals';
import { createHandler } from '#functions/bookings/book-slot.ts';
import { createHandler as listCoaches } from '#functions/coaches/list-coaches.ts';
import { newId } from '#shared/ids.ts';
import type { Booking } from '#shared/bookings/booking.ts';
import { deliver, eventOf, invoke, type Sent } from '#test/support/invoke.ts';
import { aBooking, bookingDesk, deskThat } from './booking-desk-fake.ts';

const now = () => new Date('2026-03-01T12:00:00.000Z');
const caller = { userId: newId(), role: 'client' } as const;
const coach_id = newId();

const asked: Sent = { caller, body: { coach_id, slot_number: 3 } };
const handler = createHandler({ bookings: bookingDesk(), now });

describe('A success', () => {
  test('answers the entity with its version as the tag, and is kept by nobody', async () => {
    const { status, headers, body } = await invoke(handler, asked);
    expect(status).toBe(201);
    expect(body).toMatchObject({ coach_id, client_id: caller.userId, slot_number: 3, duration_minutes: 60 });
    expect(headers).toMatchObject({
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      ETag: '"1"',
    });
    expect(headers).not.toHaveProperty('Idempotent-Replayed');
  });

  test('never carries an attribute that the contract does not name', async () => {
    const stored = { ...aBooking(), created_month: '2026-03', secret: 'x' };
    const { body } = await invoke(createHandler({ bookings: deskThat(async () => stored), now }), asked);
    expect(body).toEqual(expect.not.objectContaining({ secret: 'x' }));
    expect(body).not.toHaveProperty('created_month');
    expect(body).toHaveProperty('booking_id', stored.booking_id);
  });

  test('that the contract refuses is a failure of ours, told without its content', async () => {
    const malformed = { ...aBooking(), slot_number: 'number 4711' } as unknown as Booking;
    const { status, body } = await invoke(
      createHandler({ bookings: deskThat(async () => malformed), now }),
      asked,
    );
    expect(status).toBe(500);
    expect(body).toMatchObject({ title: 'InternalServerError', detail: 'Failed to process request' });
    expect(JSON.stringify(body)).not.toMatch(/4711|slot/);
  });
});

const keyed = (key: string, differing: Sent = {}): Sent => ({
  ...asked,
  ...differing,
  headers: { 'Idempotency-Key': key },
});

test('A request without any header is answered', async () => {
  const event = Object.assign(eventOf({ caller, query: {} }), { headers: null });
  const list = listCoaches({ users: { listCoaches: async () => ({ items: [] }) } });
  expect(await deliver(list, event)).toMatchObject({ status: 200, body: { items: [] } });
});

describe('Under an idempotency key', () => {
  test('the same request is answered with the same entity, as a replay', async () => {
    const first = await invoke(handler, keyed('one'));
    const again = await invoke(handler, keyed('one'));
    expect(first.headers).not.toHaveProperty('Idempotent-Replayed');
    expect(again).toMatchObject({ status: 201, headers: { 'Idempotent-Replayed': 'true' } });
    expect(again.body).toEqual(first.body);
  });

  test('a request is the same whatever its spelling', async () => {
    const first = await invoke(
      handler,
      keyed('spelling', {
        body: `{"coach_id":"${coach_id}","slot_number":3,"scheduled_at":"2026-03-02T10:00:00Z","notes":"caf\u00e9"}`,
      }),
    );
    const again = await invoke(handler, {
      ...asked,
      headers: { 'idempotency-KEY': 'spelling' },
      body: `{ "notes": "cafe\u0301", "duration_minutes": 60, "scheduled_at": "2026-03-02T11:00:00.000+01:00",
        "slot_number": 3.0, "coach_id": "${coach_id}" }`,
    });
    expect(again).toMatchObject({ status: 201, headers: { 'Idempotent-Replayed': 'true' } });
    expect(again.body).toEqual(first.body);
  });

  test('another request is refused', async () => {
    await invoke(handler, keyed('two'));
    const { status, body } = await invoke(handler, keyed('two', { body: { coach_id, slot_number: 4 } }));
    expect({ status, body }).toMatchObject({ status: 422, body: { title: 'IdempotencyMismatch' } });
  });

  test('another caller’s request is another', async () => {
    await invoke(handler, keyed('three'));
    const stranger = { userId: newId(), role: 'client' } as const;
    const { headers } = await invoke(handler, keyed('three', { caller: stranger }));
    expect(headers).not.toHaveProperty('Idempotent-Replayed');
  });

  test.each(['', 'x'.repeat(129), 'schlüssel', 'tab\tkey', 'line\nkey', 'ключ'])(
    'that is %j, the request is refused',
    async (key) => {
      const { status, body } = await invoke(handler, keyed(key));
      expect({ status, body }).toMatchObject({ status: 400, body: { title: 'ValidationError' } });
    },
  );

  test.each([' ', '~', 'x'.repeat(128), '{"a": 1}'])('that is %j, it is carried out', async (key) => {
    expect(await invoke(handler, keyed(key))).toMatchObject({ status: 201 });
  });
});

const from = (headers: Record<string, string>, request = asked) => invoke(handler, { ...request, headers });

describe('A page of another origin', () => {
  const exposed = 'ETag, Retry-After, Idempotent-Replayed';

  test.each(['Origin', 'origin', 'ORIGIN'])(
    'may read the answer if the environment names it in %s',
    async (name) => {
      const { headers } = await from({ [name]: 'https://admin.example.com' });
      expect(headers).toMatchObject({
        'Access-Control-Allow-Origin': 'https://admin.example.com',
        'Access-Control-Expose-Headers': exposed,
        Vary: 'Origin',
      });
    },
  );

  test('may read a refusal as well', async () => {
    const { status, headers } = await from({ Origin: 'https://app.example.com' }, { body: {} });
    expect(status).toBe(401);
    expect(headers).toMatchObject({
      'Access-Control-Allow-Origin': 'https://app.example.com',
      Vary: 'Origin',
    });
  });

  test.each<Record<string, string>>([
    { Origin: 'https://evil.example.com' },
    { Origin: 'https://app.example.com.evil.example' },
    { Origin: 'http://app.example.com' },
    { Origin: 'null' },
    { Origin: '' },
    {},
  ])('may not with %j', async (sent) => {
    const { headers } = await from(sent);
    expect(headers).not.toHaveProperty('Access-Control-Allow-Origin');
    expect(headers).toMatchObject({ Vary: 'Origin' });
  });
});
