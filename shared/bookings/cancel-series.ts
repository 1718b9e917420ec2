import type { Availability } from '../availability/availability.ts';
import type { Caller } from '../http/caller.ts';
import { Problem } from '../problems.ts';
import { type Booking, isOpen } from './booking.ts';
import { cancelUpcoming, hasBegun, isTooLate, type Party, partyIn } from './change-booking.ts';
import type { Series } from './series.ts';

export const unknownSeries = (): Problem => new Problem('NotFound', 'There is no such series');

/** @throws `NotFound` for anyone but its people and admins. */
export function seriesPartyOf(series: Series, caller: Caller): Party {
  const party = partyIn(series, caller);
  if (!party) throw unknownSeries();
  return party;
}

/**
 * The steps that cancel what is open and has not begun.
 * @param rules bind a client; occurrences that it is too late to cancel stay.
 * @throws `ConflictError` when it is too late for all of them.
 */
export function cancelSeries(
  bookings: readonly Booking[],
  rules: Availability | undefined,
  at: Date,
): { before: Booking; after: Booking }[] {
  const upcoming = bookings.filter((booking) => isOpen(booking) && !hasBegun(booking, at));
  const inTime = upcoming.filter((booking) => !isTooLate(booking, rules, at));
  if (upcoming.length > 0 && inTime.length === 0) {
    throw new Problem('ConflictError', 'It is too late to cancel; ask the coach');
  }
  return inTime.map((before) => ({ before, after: cancelUpcoming(before, at) }));
}
