import { describe, expect, test } from '@jest/globals';
import type { Booking, BookingStatus } from '#shared/bookings/booking.ts';
import { newId } from '#shared/ids.ts';
import { requestReview, reviewable } from '#shared/reviews/request-review.ts';
import { toldOf } from '#shared/reviews/review-told.ts';

const at = new Date('2026-03-01T12:00:00.000Z');
const client = newId();

const aBooking = (status: BookingStatus): Booking => ({
  booking_id: newId(),
  coach_id: newId(),
  client_id: client,
  slot_number: 1,
  status,
  duration_minutes: 60,
  version: 3,
  created_at: '2026-02-01T12:00:00.000Z',
  updated_at: '2026-02-02T12:00:00.000Z',
});

const booking = aBooking('completed');
const request = { booking_id: booking.booking_id, client_id: client, rating: 4, comment: 'Patient' };
const review = { ...request, coach_id: booking.coach_id, created_at: '2026-03-01T12:00:00.000Z' };

describe('A booking that can be reviewed', () => {
  test('is a completed one of the client’s', () => {
    expect(reviewable(booking, client)).toBe(booking);
  });

  test.each(['pending', 'confirmed', 'cancelled'] as const)('is not a %s one', (status) => {
    expect(() => reviewable(aBooking(status), client)).toThrow(
      expect.objectContaining({
        title: 'ConflictError',
        message: `Only a completed booking can be reviewed, this is ${status}`,
      }),
    );
  });

  test.each([
    ['one that is not there', undefined, client],
    ['another client’s', booking, newId()],
    ['one that is neither completed nor the caller’s', aBooking('pending'), newId()],
    ['the coach’s own', booking, booking.coach_id],
  ])('is not %s, which nobody can tell from none', (_which, one, caller) => {
    expect(() => reviewable(one, caller)).toThrow(
      expect.objectContaining({ title: 'NotFound', message: 'There is no such booking' }),
    );
  });
});

describe('A review', () => {
  test('is of the booking’s coach', () => {
    expect(requestReview(request, booking, undefined, at)).toEqual(review);
  });

  test('goes without a comment', () => {
    const { comment: _comment, ...silent } = request;
    expect(requestReview(silent, booking, undefined, at)).not.toHaveProperty('comment');
  });

  test('is written once', () => {
    expect(() => requestReview(request, booking, review, at)).toThrow(
      expect.objectContaining({
        title: 'ConflictError',
        message: 'You have reviewed this booking already',
      }),
    );
  });
});

describe('The audit entry of a review', () => {
  test('tells the rating, and names the comment', () => {
    expect(toldOf(review)).toEqual({
      action: 'review_created',
      entity_type: 'review',
      entity_id: booking.booking_id,
      created_at: review.created_at,
      changes: { rating: { to: 4 }, comment: {} },
    });
  });

  test('says nothing of a comment that there is not', () => {
    const { comment: _comment, ...silent } = review;
    expect(toldOf(silent).changes).toEqual({ rating: { to: 4 } });
  });
});
