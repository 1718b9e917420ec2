import type { Booking } from '#shared/bookings/booking.ts';
import type { NewBookingService } from '#shared/bookings/new-booking.service.ts';
import { newId } from '#shared/ids.ts';
import { Problem } from '#shared/problems.ts';

const at = '2026-03-01T12:00:00.000Z';

/** A pending booking, as a store holds it. */
export const aBooking = (differing: Partial<Booking> = {}): Booking => ({
  booking_id: newId(),
  coach_id: newId(),
  client_id: newId(),
  slot_number: 1,
  status: 'pending',
  duration_minutes: 60,
  version: 1,
  created_at: at,
  updated_at: at,
  ...differing,
});

/** Books whatever is asked for, once under one idempotency key. */
export function bookingDesk(): Pick<NewBookingService, 'book'> {
  const earlier = new Map<string, { bodyHash: string; entity: Booking }>();
  return {
    book: async (request, _by, idempotency) => {
      const known = idempotency && earlier.get(idempotency.logId);
      if (known && known.bodyHash !== idempotency.bodyHash) {
        throw new Problem('IdempotencyMismatch', 'This Idempotency-Key was used with another request');
      }
      if (known) return { entity: known.entity, replayed: true };
      const entity = aBooking(request);
      if (idempotency) earlier.set(idempotency.logId, { bodyHash: idempotency.bodyHash, entity });
      return { entity, replayed: false };
    },
  };
}

/** A desk at which each booking ends in the same way. */
export const deskThat = (book: () => Promise<Booking>): Pick<NewBookingService, 'book'> => ({
  book: async () => ({ entity: await book(), replayed: false }),
});
