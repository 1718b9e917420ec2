import { describe, expect, test } from '@jest/globals';
import { Action } from '#shared/audit/audit-entry.ts';
import { type Booking, BookingStatus } from '#shared/bookings/booking.ts';
import { newId } from '#shared/ids.ts';
import { isWanted } from '#shared/notices/addressed.ts';
import { bookingLetters } from '#shared/notices/booking-letters.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';
import { aClient, aCoach } from '#test/support/people.ts';

const [coach, client] = [aCoach(), aClient()];
const at = '2026-03-01T12:00:00.000Z';
const rules = {
  ...alwaysOpen,
  coach_id: coach.user_id,
  time_zone: 'Europe/Berlin',
  overrides: [],
  version: 1,
  created_at: at,
  updated_at: at,
};

const booking = (differing: Partial<Booking> = {}): Booking => ({
  booking_id: newId(),
  coach_id: coach.user_id,
  client_id: client.user_id,
  slot_number: 1,
  status: 'pending',
  scheduled_at: '2026-03-02T10:00:00.000Z',
  duration_minutes: 60,
  version: 1,
  created_at: at,
  updated_at: at,
  ...differing,
});

const told = (action: string, one: Booking) =>
  bookingLetters(action, one, { coach, client, rules }).map(({ notice, to }) => [notice, to.user_id]);

const both = (notice: string) => [
  [notice, coach.user_id],
  [notice, client.user_id],
];

describe('Of a booking', () => {
  test('the coach is told that it was asked for, and both of what becomes of it', () => {
    expect(told('booking_created', booking())).toEqual([['booking_requested', coach.user_id]]);
    expect(told('booking_confirmed', booking({ status: 'confirmed' }))).toEqual(both('booking_confirmed'));
    expect(told('booking_moved', booking())).toEqual(both('booking_moved'));
    expect(told('booking_cancelled', booking({ status: 'cancelled' }))).toEqual(both('booking_cancelled'));
  });

  test.each([
    ['booking_created', ['pending']],
    ['booking_confirmed', ['confirmed']],
    ['booking_moved', ['pending', 'confirmed']],
    ['booking_cancelled', ['cancelled']],
  ])('nothing is told by %s once it is in another state', (action, states) => {
    const telling = BookingStatus.options.filter((status) => told(action, booking({ status })).length > 0);
    expect(telling).toEqual(states);
  });

  test('nothing else is told, nor to who has no account', () => {
    const known = /^booking_(created|confirmed|moved|cancelled)$/;
    for (const action of Action.options.filter((name) => !known.test(name)))
      expect(told(action, booking())).toEqual([]);
    expect(bookingLetters('booking_created', booking(), { coach: undefined, client, rules })).toEqual([]);
  });

  test.each([
    [
      'booking_created',
      'pending',
      'A client asks for a session',
      ['Robin Example asks for a session', 'Please confirm or cancel it in Paceline.'],
    ],
    [
      'booking_confirmed',
      'confirmed',
      'Your session is confirmed',
      ['Your session with Robin Example', 'is confirmed.'],
    ],
    ['booking_moved', 'pending', 'Your session was moved', ['Your session with Robin Example was moved.']],
    [
      'booking_cancelled',
      'cancelled',
      'Your session was cancelled',
      ['Your session with Robin Example', 'was cancelled.'],
    ],
  ] as const)('by %s a coach reads what happened, with whom and when', (action, status, subject, words) => {
    const [toCoach] = bookingLetters(action, booking({ status }), { coach, client, rules });
    expect(toCoach?.letter.subject).toBe(subject);
    const text = toCoach?.letter.paragraphs.join(' ');
    for (const part of [...words, 'on Monday 2 March 2026 at 11:00']) expect(text).toContain(part);
  });

  test('each reads the other’s name, and the time by their own clocks as far as they are known', () => {
    const letters = bookingLetters('booking_moved', booking(), { coach, client, rules });
    const [toCoach, toClient] = letters.map(({ letter }) => letter.paragraphs.join(' '));
    expect(toCoach).toContain('with Robin Example');
    expect(toCoach).toContain('Monday 2 March 2026 at 11:00 (Europe/Berlin)');
    expect(toClient).toContain('with Kim Example');
    expect(toClient).toContain('Monday 2 March 2026 at 10:00 (UTC)');
    const [untimed] = bookingLetters('booking_created', booking({ scheduled_at: undefined }), {
      coach,
      client,
      rules: undefined,
    });
    expect(untimed?.letter.paragraphs[0]).toContain('at a time yet to be agreed');
  });
});

test('Nobody is told what they do not want, and who is deactivated nothing', () => {
  const [addressed] = bookingLetters('booking_created', booking(), { coach, client, rules });
  if (!addressed) throw new Error('There is no letter');
  const wantedBy = (differing: Parameters<typeof aCoach>[0]) =>
    isWanted({ ...addressed, to: aCoach(differing) });
  expect(wantedBy({})).toBe(true);
  expect(wantedBy({ notification_preferences: { booking_moved: [] } })).toBe(true);
  expect(wantedBy({ notification_preferences: { booking_requested: [] } })).toBe(false);
  expect(wantedBy({ status: 'deactivated' })).toBe(false);
});
