import { describe, expect, test } from '@jest/globals';
import { createHandler as listReviews } from '#functions/reviews/list-reviews.ts';
import { createHandler as reviewBooking } from '#functions/reviews/review-booking.ts';
import { newId } from '#shared/ids.ts';
import type { ReviewRequest } from '#shared/reviews/request-review.ts';
import type { Review } from '#shared/reviews/review.ts';
import { invoke } from '#test/support/invoke.ts';
import { aClient, aCoach } from '#test/support/people.ts';

const now = () => new Date('2026-03-01T12:00:00.000Z');
const coach = aCoach();
const client = { userId: newId(), role: 'client' } as const;
const booking_id = newId();

const reviewOf = (request: ReviewRequest): Review => ({
  ...request,
  coach_id: coach.user_id,
  created_at: now().toISOString(),
});

describe('Reviewing a booking', () => {
  const params = { booking_id };
  const body = { rating: 5, comment: 'Patient' };
  const handler = reviewBooking({
    reviews: {
      create: async (request, by, idempotency) => {
        expect(by).toMatchObject({ userId: client.userId, at: now() });
        return { entity: reviewOf(request), replayed: idempotency !== undefined };
      },
    },
    now,
  });

  test('answers the review, of which the token tells whose it is', async () => {
    const answer = await invoke(handler, { caller: client, params, body });
    expect(answer).toMatchObject({ status: 201 });
    expect(answer.headers).not.toHaveProperty('Idempotent-Replayed');
    expect(answer.body).toEqual({
      coach_id: coach.user_id,
      booking_id,
      client_id: client.userId,
      rating: 5,
      comment: 'Patient',
      created_at: '2026-03-01T12:00:00.000Z',
    });
  });

  test('can be repeated under a key', async () => {
    const headers = { 'Idempotency-Key': 'one' };
    const answer = await invoke(handler, { caller: client, params, body, headers });
    expect(answer).toMatchObject({ status: 201, headers: { 'Idempotent-Replayed': 'true' } });
  });

  test.each([
    ['no rating', { comment: 'Fine' }, '/rating'],
    ['no star', { rating: 0 }, '/rating'],
    ['six stars', { rating: 6 }, '/rating'],
    ['half a star', { rating: 4.5 }, '/rating'],
    ['a rating in words', { rating: '5' }, '/rating'],
    ['an empty comment', { rating: 5, comment: '' }, '/comment'],
    ['too much to say', { rating: 5, comment: 'x'.repeat(2001) }, '/comment'],
    ['somebody else’s name', { rating: 5, client_id: newId() }, '/client_id'],
  ])('with %s is refused', async (_what, sent, pointer) => {
    const answer = await invoke(handler, { caller: client, params, body: sent });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });

  test.each(['coach', 'admin'] as const)('is nothing for a %s', async (role) => {
    const answer = await invoke(handler, { caller: { ...client, role }, params, body });
    expect(answer).toMatchObject({ status: 403 });
  });
});

describe('The reviews of a coach', () => {
  const gone = aCoach({ status: 'deactivated' });
  const someone = aClient();
  const written = reviewOf({ booking_id, client_id: client.userId, rating: 3 });
  const handler = listReviews({
    reviews: { listOfCoach: async () => ({ items: [written], next_cursor: 'more' }) },
    users: { find: async (id) => [coach, gone, someone].find(({ user_id }) => user_id === id) },
  });
  const of = (coach_id: string) => invoke(handler, { caller: client, params: { coach_id } });

  test('tell neither whose they are nor of which booking', async () => {
    expect(await of(coach.user_id)).toMatchObject({ status: 200 });
    expect((await of(coach.user_id)).body).toEqual({
      items: [{ rating: 3, created_at: written.created_at }],
      next_cursor: 'more',
    });
  });

  test.each([
    ['nobody', newId()],
    ['somebody who is no coach', someone.user_id],
    ['a coach who is deactivated', gone.user_id],
  ])('of %s are not found', async (_whom, coachId) => {
    expect(await of(coachId)).toMatchObject({ status: 404, body: { detail: 'There is no such coach' } });
  });
});
