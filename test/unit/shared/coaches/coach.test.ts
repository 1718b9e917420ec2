import { describe, expect, test } from '@jest/globals';
import { CoachListing, listingOf } from '#shared/coaches/coach.ts';
import { aCoach } from '#test/support/people.ts';

describe('A coach in a list', () => {
  test.each([
    [0, 0, null],
    [5, 1, 5],
    [9, 2, 4.5],
    [14, 3, 4.67],
    [13, 3, 4.33],
  ])('with a rating sum of %s over %s reviews shows %s', (rating_sum, rating_count, rating) => {
    expect(listingOf(aCoach({ rating_sum, rating_count })).rating).toBe(rating);
  });

  test('shows how many slots are held', () => {
    const listing = listingOf(aCoach({ total_slots: 10, available_slots: 3 }));
    expect(listing).toMatchObject({ total_slots: 10, available_slots: 3, booked_slots: 7 });
  });

  test('shows nothing of the account', () => {
    const coach = aCoach({ bio: 'Lifts' });
    const listing = CoachListing.parse(listingOf(coach));
    expect(listing).toMatchObject({ coach_id: coach.user_id, first_name: 'Kim' });
    for (const attribute of ['user_id', 'email', 'status', 'version', 'rating_sum', 'bio', 'created_at']) {
      expect(listing).not.toHaveProperty(attribute);
    }
  });
});
