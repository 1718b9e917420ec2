import { describe, expect, test } from '@jest/globals';
import type { Booking, BookingStatus } from '#shared/bookings/booking.ts';
import type { Availability } from '#shared/availability/availability.ts';
import {
  type BookingChange,
  cancelUpcoming,
  changeBooking,
  type Party,
  partyOf,
  refuseLateCancellation,
} from '#shared/bookings/change-booking.ts';
import { newId } from '#shared/ids.ts';
import type { ProblemTitle } from '#shared/problems.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const later = '2026-03-02T10:00:00.000Z';
const earlier = '2026-03-01T10:00:00.000Z';

const aBooking = (differing: Partial<Booking> = {}): Booking => ({
  booking_id: newId(),
  coach_id: newId(),
  client_id: newId(),
  slot_number: 1,
  status: 'pending',
  scheduled_at: later,
  duration_minutes: 60,
  version: 4,
  created_at: '2026-02-01T12:00:00.000Z',
  updated_at: '2026-02-02T12:00:00.000Z',
  ...differing,
});

const changed = (booking: Booking, change: BookingChange, party: Party): Booking =>
  changeBooking(booking, change, { party, at: now });

const refusal = (title: ProblemTitle) => expect.objectContaining({ name: 'Problem', title });

type Outcome = 'done' | 'unchanged' | 'Forbidden' | 'ConflictError';

/** Who may take which step, from each state: [from, to, client, coach and admin]. */
const steps: readonly [from: BookingStatus, to: BookingStatus, client: Outcome, others: Outcome][] = [
  ['pending', 'pending', 'Forbidden', 'unchanged'],
  ['pending', 'confirmed', 'Forbidden', 'done'],
  ['pending', 'completed', 'Forbidden', 'ConflictError'],
  ['pending', 'cancelled', 'done', 'done'],
  ['confirmed', 'pending', 'Forbidden', 'ConflictError'],
  ['confirmed', 'confirmed', 'Forbidden', 'unchanged'],
  ['confirmed', 'completed', 'Forbidden', 'done'],
  ['confirmed', 'cancelled', 'done', 'done'],
  ['completed', 'pending', 'Forbidden', 'ConflictError'],
  ['completed', 'confirmed', 'Forbidden', 'ConflictError'],
  ['completed', 'completed', 'Forbidden', 'unchanged'],
  ['completed', 'cancelled', 'ConflictError', 'ConflictError'],
  ['cancelled', 'pending', 'Forbidden', 'ConflictError'],
  ['cancelled', 'confirmed', 'Forbidden', 'ConflictError'],
  ['cancelled', 'completed', 'Forbidden', 'ConflictError'],
  ['cancelled', 'cancelled', 'unchanged', 'unchanged'],
];

const cases = steps.flatMap(([from, to, client, others]) => [
  { from, to, party: 'client' as const, outcome: client },
  { from, to, party: 'coach' as const, outcome: others },
  { from, to, party: 'admin' as const, outcome: others },
]);

test.each(cases)('$party: from $from to $to is $outcome', ({ from, to, party, outcome }) => {
  const booking = aBooking({ status: from });
  const attempt = () => changed(booking, { status: to }, party);
  if (outcome === 'done') {
    expect(attempt()).toEqual({ ...booking, status: to, version: 5, updated_at: now.toISOString() });
  } else if (outcome === 'unchanged') {
    expect(attempt()).toBe(booking);
  } else {
    expect(attempt).toThrow(refusal(outcome));
  }
});

describe('A client', () => {
  test.each<BookingChange>([
    { notes: 'x' },
    { scheduled_at: '2026-03-04T10:00:00.000Z' },
    { status: 'cancelled', notes: 'x' },
    { status: 'cancelled', scheduled_at: later },
    {},
  ])('may not ask for %j', (change) => {
    expect(() => changed(aBooking(), change, 'client')).toThrow(refusal('Forbidden'));
  });

  test.each([
    [now.toISOString(), 'ConflictError'],
    [earlier, 'ConflictError'],
  ] as const)('may not cancel what began at %s; coach and admin may', (scheduled_at, title) => {
    const booking = aBooking({ status: 'confirmed', scheduled_at });
    expect(() => changed(booking, { status: 'cancelled' }, 'client')).toThrow(refusal(title));
    for (const party of ['coach', 'admin'] as const) {
      expect(changed(booking, { status: 'cancelled' }, party).status).toBe('cancelled');
    }
  });

  test('may cancel up to the last millisecond, and what has no time', () => {
    const inAnInstant = new Date(now.getTime() + 1).toISOString();
    for (const scheduled_at of [inAnInstant, undefined]) {
      const booking = aBooking({ scheduled_at });
      expect(changed(booking, { status: 'cancelled' }, 'client').status).toBe('cancelled');
    }
  });

  test('who asks again after the session has begun hears that it is cancelled', () => {
    const booking = aBooking({ status: 'cancelled', scheduled_at: earlier });
    expect(changed(booking, { status: 'cancelled' }, 'client')).toBe(booking);
  });
});

describe('A new time', () => {
  test.each(['pending', 'confirmed'] as const)('moves a %s booking, also one that began', (status) => {
    const booking = aBooking({ status, scheduled_at: earlier });
    expect(changed(booking, { scheduled_at: later }, 'coach')).toMatchObject({ scheduled_at: later, status });
  });

  test('is given to a booking without one, and confirms it in the same step', () => {
    const booking = aBooking({ scheduled_at: undefined });
    const after = changed(booking, { scheduled_at: later, status: 'confirmed' }, 'coach');
    expect(after).toMatchObject({ scheduled_at: later, status: 'confirmed', version: 5 });
  });

  test.each(['completed', 'cancelled'] as const)(
    'of a %s booking is refused, unless it is the same',
    (status) => {
      const booking = aBooking({ status });
      const attempt = () => changed(booking, { scheduled_at: '2026-03-03T10:00:00.000Z' }, 'admin');
      expect(attempt).toThrow(refusal('ConflictError'));
      expect(changed(booking, { scheduled_at: later }, 'admin')).toBe(booking);
    },
  );

  test.each([now.toISOString(), earlier])('that has passed, %s, is refused', (scheduled_at) => {
    expect(() => changed(aBooking(), { scheduled_at }, 'coach')).toThrow(refusal('ConflictError'));
  });
});

test('Notes are written in any state, and the same notes change nothing', () => {
  for (const status of ['pending', 'confirmed', 'completed', 'cancelled'] as const) {
    const booking = aBooking({ status });
    const after = changed(booking, { notes: 'Hips first' }, 'coach');
    expect(after).toMatchObject({ notes: 'Hips first', status, version: 5 });
    expect(changed(after, { notes: 'Hips first' }, 'coach')).toBe(after);
  }
});

const attempt = (at: Date, present?: Availability, booking = aBooking()) => {
  refuseLateCancellation(booking, present, at);
  return true;
};

describe('The notice of a cancellation', () => {
  const rules: Availability = {
    coach_id: newId(),
    time_zone: 'UTC',
    weekly: [],
    slot_minutes: 30,
    buffer_minutes: 0,
    minimum_notice_minutes: 0,
    horizon_days: 30,
    cancellation_notice_hours: 22,
    overrides: [],
    version: 1,
    created_at: earlier,
    updated_at: earlier,
  };

  test('is kept at its last instant, and not after it', () => {
    expect(attempt(now, rules)).toBe(true);
    expect(() => attempt(new Date(now.getTime() + 1), rules)).toThrow(
      expect.objectContaining({ title: 'ConflictError', message: expect.stringContaining('22 hours') }),
    );
  });

  test('is asked for neither without rules nor without a time', () => {
    const late = new Date(later);
    expect(attempt(late)).toBe(true);
    expect(attempt(late, rules, aBooking({ scheduled_at: undefined }))).toBe(true);
  });
});

describe('What somebody has before them is cancelled', () => {
  test.each([
    ['a pending booking', aBooking(), true],
    ['a confirmed one', aBooking({ status: 'confirmed' }), true],
    ['one without a time', aBooking({ scheduled_at: undefined }), true],
    ['not one that has begun', aBooking({ scheduled_at: now.toISOString() }), false],
    ['not a completed one', aBooking({ status: 'completed' }), false],
    ['not one that is cancelled already', aBooking({ status: 'cancelled' }), false],
  ])('%s', (_what, booking, isCancelled) => {
    const after = cancelUpcoming(booking, now);
    if (isCancelled)
      expect(after).toEqual({ ...booking, status: 'cancelled', version: 5, updated_at: now.toISOString() });
    else expect(after).toBe(booking);
  });
});

describe('The party of a booking', () => {
  const booking = aBooking();

  test.each([
    ['its coach', { userId: booking.coach_id, role: 'coach' }, 'coach'],
    ['its client', { userId: booking.client_id, role: 'client' }, 'client'],
    ['a client who has become a coach since', { userId: booking.client_id, role: 'coach' }, 'client'],
    ['an admin', { userId: newId(), role: 'admin' }, 'admin'],
    ['its coach who is an admin as well', { userId: booking.coach_id, role: 'admin' }, 'admin'],
  ] as const)('%s', (_who, caller, party) => {
    expect(partyOf(booking, caller)).toBe(party);
  });

  test.each(['coach', 'client'] as const)('is no other %s: for them it does not exist', (role) => {
    expect(() => partyOf(booking, { userId: newId(), role })).toThrow(refusal('NotFound'));
  });
});
