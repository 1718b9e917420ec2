import type { Booking } from '#shared/bookings/booking.ts';
import { BookingRepository } from '#shared/bookings/booking.repository.ts';
import { readTogether } from '#shared/dynamodb/reading.ts';
import type { Created } from '#shared/http/contract.ts';
import type { Idempotency } from '#shared/ids.ts';
import { OfferAcceptanceService } from '#shared/waitlist/offer-acceptance.service.ts';
import type { WaitlistPlace } from '#shared/waitlist/waitlist-place.ts';
import { WaitlistRepository } from '#shared/waitlist/waitlist.repository.ts';
import { WaitlistService } from '#shared/waitlist/waitlist.service.ts';
import { today } from './booking-desk.ts';

type Person = { readonly user_id: string };

const waitlist = new WaitlistService();
const offers = new OfferAcceptanceService();

const pairOf = (client: Person, coach: Person) => ({ coach_id: coach.user_id, client_id: client.user_id });
const byOf = (client: Person, at: Date) => ({
  userId: client.user_id,
  at,
  tokenIssuedAt: '2026-03-01T11:00:00.000Z',
});

/** Joins as the endpoint does. */
export const join = (
  client: Person,
  coach: Person,
  at = today,
  idempotency?: Idempotency,
): Promise<Created<WaitlistPlace>> => waitlist.join(pairOf(client, coach), byOf(client, at), idempotency);

/** Leaves as the endpoint does. */
export const leave = (client: Person, coach: Person, at = today): Promise<WaitlistPlace> =>
  waitlist.leave(pairOf(client, coach), () => {}, byOf(client, at));

/** Accepts as the endpoint does. */
export const accept = (
  client: Person,
  coach: Person,
  request: { scheduled_at?: string } = {},
  { at = today, idempotency }: { at?: Date; idempotency?: Idempotency } = {},
): Promise<Created<Booking>> =>
  offers.accept(
    { ...pairOf(client, coach), duration_minutes: 60, ...request },
    byOf(client, at),
    idempotency,
  );

/** What the consumer does when a slot may have become free. */
export const offer = (coach: Person, at = today): Promise<void> =>
  waitlist.offerFreeSlots(coach.user_id, { userId: coach.user_id, at });

/** What the timer of an offer does. */
export const expire = (place: WaitlistPlace, at: Date): Promise<void> =>
  waitlist.endOffer({ ...place, timer_id: place.place_id }, { at });

export async function placeOf(client: Person, coach: Person): Promise<WaitlistPlace | undefined> {
  const { place } = await readTogether({ place: new WaitlistRepository().place(pairOf(client, coach)) });
  return place;
}

export const findBooking = (bookingId: string) => new BookingRepository().find(bookingId);
