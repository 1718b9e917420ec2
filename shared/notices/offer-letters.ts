import { timestampOf } from '../time/timestamp.ts';
import { fullName } from '../users/full-name.ts';
import type { User } from '../users/user.ts';
import { isOffered, type OfferedPlace, type WaitlistPlace } from '../waitlist/waitlist-place.ts';
import type { Caused } from './addressed.ts';
import { toldTime } from './told-time.ts';

/** Places on a coach's waitlist to which a slot is offered and that can still be accepted. */
export const openOffers = (places: readonly WaitlistPlace[], at: Date): OfferedPlace[] =>
  places.filter(isOffered).filter(({ offer }) => offer.expires_at > timestampOf(at));

/**
 * The letter that tells of an offer. The offer is its cause and not the event, which says of a waitlist and not of whom
 * something was offered to: each event leads to all offers that are open.
 */
export function offerLetter({ place_id, offer }: OfferedPlace, coach: User, client: User): Caused {
  const until = toldTime(offer.expires_at);
  return {
    cause: `offer ${place_id} ${offer.expires_at}`,
    addressed: {
      notice: 'waitlist_offer',
      to: client,
      letter: {
        subject: 'A place with your coach is free',
        paragraphs: [
          `${fullName(coach)} has a free place, and you are next in line.`,
          `It is kept for you until ${until}. Accept it in Paceline before then; after that it goes to the next.`,
        ],
      },
    },
  };
}
