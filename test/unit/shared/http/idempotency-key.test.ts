import { describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { bookSlot } from '#shared/bookings/booking.contracts.ts';
import type { Contract } from '#shared/http/contract.ts';
import { idempotencyIn } from '#shared/http/idempotency-key.ts';
import { newId } from '#shared/ids.ts';

const caller = { userId: newId(), role: 'client' } as const;
const endpoint = bookSlot as Contract;
const content = (slot_number: number) => ({ params: undefined, query: undefined, body: { slot_number } });

const under = (key: string | undefined, asked = content(1), by = caller, at = endpoint) =>
  idempotencyIn(
    { headers: key === undefined ? {} : { 'Idempotency-Key': key } } as unknown as APIGatewayProxyEvent,
    at,
    by,
    asked as unknown as Parameters<typeof idempotencyIn>[3],
  );

describe('An idempotency key', () => {
  test('is not asked for', () => {
    expect(under(undefined)).toBeUndefined();
  });

  test('names the same entry for the same caller and endpoint, and the request that came with it', () => {
    expect(under('k')).toEqual(under('k'));
    expect(under('k', content(2))?.logId).toBe(under('k')?.logId);
    expect(under('k', content(2))?.bodyHash).not.toBe(under('k')?.bodyHash);
  });

  test('names another entry for another key, caller, method or path', () => {
    const entries = [
      under('k'),
      under('l'),
      under('k', content(1), { ...caller, userId: newId() }),
      under('k', content(1), caller, { ...endpoint, method: 'PUT' }),
      under('k', content(1), caller, { ...endpoint, path: '/v1/bookings/series' }),
    ];
    expect(new Set(entries.map((entry) => entry?.logId)).size).toBe(entries.length);
  });

  test.each(['~'.repeat(128), ' ', 'a b'])('may be any printable text: %j', (key) => {
    expect(under(key)).toBeDefined();
  });

  test.each(['', 'x'.repeat(129), 'ü', 'a\nb', '\u007f'])('may not be %j', (key) => {
    expect(() => under(key)).toThrow(expect.objectContaining({ title: 'ValidationError' }));
  });
});
