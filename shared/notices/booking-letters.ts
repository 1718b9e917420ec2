import type { Availability } from '../availability/availability.ts';
import { type Booking, isOpen } from '../bookings/booking.ts';
import type { Notice } from '../notifications/preferences.ts';
import { fullName } from '../users/full-name.ts';
import type { User } from '../users/user.ts';
import type { Addressed } from './addressed.ts';
import type { Letter } from './letter.ts';
import { toldTime } from './told-time.ts';

/** Whom a booking is between; those who have no account are not written to. */
export type Pair = {
  readonly coach: User | undefined;
  readonly client: User | undefined;
  /** They tell in which zone the coach is; of clients none is known. */
  readonly rules: Availability | undefined;
};

type Facts = { readonly other: string; readonly when: string };

type Step = {
  readonly notice: Notice;
  /** Whether the booking still is as the step has left it. */
  readonly holds: (booking: Booking) => boolean;
  readonly letter: (facts: Facts) => Letter;
};

const steps: Readonly<Record<string, Step>> = {
  booking_created: {
    notice: 'booking_requested',
    holds: ({ status }) => status === 'pending',
    letter: ({ other, when }) => ({
      subject: 'A client asks for a session',
      paragraphs: [`${other} asks for a session ${when}.`, 'Please confirm or cancel it in Paceline.'],
    }),
  },
  booking_confirmed: {
    notice: 'booking_confirmed',
    holds: ({ status }) => status === 'confirmed',
    letter: ({ other, when }) => ({
      subject: 'Your session is confirmed',
      paragraphs: [`Your session with ${other} ${when} is confirmed.`],
    }),
  },
  booking_moved: {
    notice: 'booking_moved',
    holds: isOpen,
    letter: ({ other, when }) => ({
      subject: 'Your session was moved',
      paragraphs: [`Your session with ${other} was moved. It now takes place ${when}.`],
    }),
  },
  booking_cancelled: {
    notice: 'booking_cancelled',
    holds: ({ status }) => status === 'cancelled',
    letter: ({ other, when }) => ({
      subject: 'Your session was cancelled',
      paragraphs: [`Your session with ${other} ${when} was cancelled.`],
    }),
  },
};

/** What people are told of something that happened to a booking: a request the coach alone, everything else both. */
export function bookingLetters(
  action: string,
  booking: Booking,
  { coach, client, rules }: Pair,
): Addressed[] {
  const step = steps[action];
  if (!step?.holds(booking) || !coach || !client) return [];
  const { notice, letter } = step;
  const toCoach = letter({ other: fullName(client), when: whenOf(booking, rules?.time_zone) });
  const toClient = letter({ other: fullName(coach), when: whenOf(booking) });
  return [
    { notice, to: coach, letter: toCoach },
    ...(action === 'booking_created' ? [] : [{ notice, to: client, letter: toClient }]),
  ];
}

const whenOf = ({ scheduled_at }: Booking, timeZone?: string): string =>
  scheduled_at === undefined ? 'at a time yet to be agreed' : `on ${toldTime(scheduled_at, timeZone)}`;
