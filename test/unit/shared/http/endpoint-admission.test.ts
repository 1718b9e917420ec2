import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createHandler } from '#functions/bookings/book-slot.ts';
import { RevocationRepository } from '#shared/identity/revocation.repository.ts';
import { never } from '#shared/identity/revocation.ts';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';
import { invoke, type Received } from '#test/support/invoke.ts';
import { bookingDesk, deskThat } from './booking-desk-fake.ts';

const now = () => new Date('2026-03-01T12:00:00.000Z');
const gone = { userId: newId(), role: 'client' } as const;
const present = { userId: newId(), role: 'client' } as const;

beforeEach(() => {
  const revocation = { user_id: gone.userId, valid_from: never, revoked_at: '2026-03-01T11:00:00.000Z' };
  jest.spyOn(RevocationRepository.prototype, 'recent').mockResolvedValue([revocation]);
});

const booking = (caller: typeof gone): Promise<Received> =>
  invoke(createHandler({ bookings: bookingDesk(), now }), {
    caller,
    body: { coach_id: newId(), slot_number: 3 },
  });

const refused = (caller: typeof gone): Promise<Received> => {
  const bookings = deskThat(async () => {
    throw new Problem('ConflictError', 'Slot 3 is taken');
  });
  return invoke(createHandler({ bookings, now }), { caller, body: { coach_id: newId(), slot_number: 3 } });
};

const refusedAtOnce = (caller: typeof gone): Promise<Received> => {
  const bookings = {
    book: (): never => {
      throw new Problem('ConflictError', 'Slot 3 is taken');
    },
  };
  return invoke(createHandler({ bookings, now }), { caller, body: { coach_id: newId(), slot_number: 3 } });
};

describe('Whoever was deactivated', () => {
  test.each([booking, refused, refusedAtOnce])(
    'is refused, and learns nothing of what the work came to',
    async (asked) => {
      const { status, body } = await asked(gone);
      expect(status).toBe(401);
      expect(body).toMatchObject({ title: 'Unauthorized', detail: expect.stringContaining('revoked') });
      expect(JSON.stringify(body)).not.toContain('Slot 3');
    },
  );

  test('keeps nobody else out', async () => {
    expect(await booking(present)).toMatchObject({ status: 201 });
    expect(await refused(present)).toMatchObject({ status: 409, body: { detail: 'Slot 3 is taken' } });
  });
});
