import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { invoke } from '#test/support/invoke.ts';

process.env['POWERTOOLS_LOG_LEVEL'] = 'DEBUG';
const { createHandler } = await import('#functions/bookings/book-slot.ts');
const { bookingDesk, deskThat } = await import('./booking-desk-fake.ts');

const now = () => new Date('2026-03-01T12:00:00.000Z');
const caller = { userId: newId(), role: 'client' } as const;
const sent = {
  caller,
  headers: { Authorization: 'Bearer secret.token', 'Idempotency-Key': 'secret-key', Cookie: 'secret=cookie' },
  body: { coach_id: newId(), slot_number: 3, notes: 'A secret of the knee' },
};

let lines: string[];
beforeEach(() => {
  lines = [];
  const keep = (line: unknown): boolean => lines.push(String(line)) > 0;
  jest.spyOn(process.stdout, 'write').mockImplementation(keep);
  jest.spyOn(process.stderr, 'write').mockImplementation(keep);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('The log tells who asked for what, and nothing of what they sent', () => {
  test.each([
    ['that is carried out', bookingDesk(), sent.body, 201, undefined],
    ['that is refused', bookingDesk(), { ...sent.body, slot_number: 0 }, 400, 'request_refused'],
    [
      'that fails',
      deskThat(async () => {
        throw new Error('The store is gone');
      }),
      sent.body,
      500,
      'request_failed',
    ],
  ])('of a request %s', async (_what, bookings, body, status, message) => {
    expect(await invoke(createHandler({ bookings, now }), { ...sent, body })).toMatchObject({ status });
    const told = lines.map((line) => JSON.parse(line) as object);
    const expected = { message, operation: 'bookSlot', user_id: caller.userId };
    expect(told).toMatchObject(message === undefined ? [] : [expected]);
    expect(lines.join('')).not.toContain('secret');
  });
});
