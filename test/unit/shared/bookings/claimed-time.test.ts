import { describe, expect, test } from '@jest/globals';
import { emptyDay, withClaim } from '#shared/agendas/agenda.ts';
import { questionOf, refuseUnoffered, type SeenTimes } from '#shared/bookings/claimed-time.ts';
import type { Booking } from '#shared/bookings/booking.ts';
import { newId } from '#shared/ids.ts';
import { alwaysOpen } from '#test/support/working-hours.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const written = now.toISOString();
const pair = { coach_id: newId(), client_id: newId() };
const hour = 60 * 60_000;

const at = (timestamp: string) => ({ start: Date.parse(timestamp), end: Date.parse(timestamp) + hour });
const busyOn = (userId: string, timestamp: string) =>
  withClaim(emptyDay(userId, timestamp.slice(0, 10)), { id: newId(), kind: 'booking' }, at(timestamp));

const ofCoach = busyOn(pair.coach_id, '2026-03-02T10:00:00.000Z');
const ofClient = busyOn(pair.client_id, '2026-03-02T14:00:00.000Z');
const nearby = busyOn(pair.coach_id, '2026-03-03T00:00:00.000Z');

const seen = (differing: Partial<SeenTimes['rules']> = {}): SeenTimes => ({
  rules: {
    ...alwaysOpen,
    coach_id: pair.coach_id,
    overrides: [],
    version: 1,
    created_at: written,
    updated_at: written,
    ...differing,
  },
  days: [ofCoach, ofClient],
  nearby: [nearby],
});

test('What decides about a time is what the coach has on its day and beside it, and what the client has', () => {
  const question = questionOf({ ...pair, duration_minutes: 45 }, seen(), now);
  expect(question).toMatchObject({ duration: 45 * 60_000, now: now.getTime() });
  expect(question.coachBusy).toMatchObject([at('2026-03-02T10:00:00.000Z'), at('2026-03-03T00:00:00.000Z')]);
  expect(question.clientBusy).toMatchObject([at('2026-03-02T14:00:00.000Z')]);
});

describe('A time that the coach does not offer is refused', () => {
  const booking: Booking = {
    booking_id: newId(),
    ...pair,
    slot_number: 1,
    status: 'pending',
    duration_minutes: 60,
    version: 1,
    created_at: written,
    updated_at: written,
  };
  const refusal = (timestamp: string, rules?: Partial<SeenTimes['rules']>): string | undefined => {
    try {
      refuseUnoffered(booking, at(timestamp), seen(rules), now);
      return undefined;
    } catch (error) {
      expect(error).toMatchObject({ title: 'ConflictError' });
      return (error as Error).message;
    }
  };

  test.each([
    ['outside of the hours', '2026-03-02T08:10:00.000Z', {}, 'The coach does not offer this time'],
    [
      'too soon',
      '2026-03-02T08:00:00.000Z',
      { minimum_notice_minutes: 1440 },
      'The coach asks for more notice',
    ],
    [
      'too late',
      '2026-03-04T08:00:00.000Z',
      { horizon_days: 1 },
      'The coach does not offer times so far ahead',
    ],
    [
      'in a pause',
      '2026-03-02T11:00:00.000Z',
      { buffer_minutes: 15 },
      'The coach keeps a pause between sessions',
    ],
  ])('%s', (_what, timestamp, rules, detail) => {
    expect(refusal(timestamp, rules)).toBe(detail);
  });

  test('and nothing else: what is busy is left to the agendas, which know whose it is', () => {
    expect(refusal('2026-03-02T08:00:00.000Z')).toBeUndefined();
    expect(refusal('2026-03-02T10:30:00.000Z')).toBeUndefined();
  });
});
