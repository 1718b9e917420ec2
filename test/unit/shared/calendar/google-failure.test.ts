import { describe, expect, test } from '@jest/globals';
import { causeOf, GoogleFailure, pauseAfter } from '#shared/calendar/google-failure.ts';

const minute = 60_000;

describe('The cause of a refusal', () => {
  test.each([
    [401, undefined, 'unauthorized'],
    [429, undefined, 'rate_limited'],
    [403, 'rateLimitExceeded', 'rate_limited'],
    [403, 'userRateLimitExceeded', 'rate_limited'],
    [403, 'quotaExceeded', 'rate_limited'],
    [403, 'dailyLimitExceeded', 'rate_limited'],
    [403, 'insufficientPermissions', 'forbidden'],
    [403, undefined, 'forbidden'],
    [409, undefined, 'conflict'],
    [412, undefined, 'conflict'],
    [400, 'rateLimitExceeded', 'rejected'],
    [404, undefined, 'rejected'],
    [499, undefined, 'rejected'],
    [500, undefined, 'server_error'],
    [503, undefined, 'server_error'],
  ])('%i with the reason %s is %s', (status, reason, cause) => {
    expect(causeOf(status, reason)).toBe(cause);
  });
});

describe('The pause before Google is asked again', () => {
  test.each([
    [1, 1],
    [2, 2],
    [3, 4],
    [6, 32],
    [7, 60],
    [50, 60],
  ])('after %i failures is from half of %i minutes to all of them', (attempts, minutes) => {
    expect(pauseAfter(attempts, undefined, 0)).toBe((minutes * minute) / 2);
    expect(pauseAfter(attempts, undefined, 0.5)).toBe((minutes * minute * 3) / 4);
    expect(pauseAfter(attempts, undefined, 1)).toBe(minutes * minute);
  });

  test('is as long as Google wants, where that is longer', () => {
    expect(pauseAfter(1, 2 * minute, 1)).toBe(2 * minute);
    expect(pauseAfter(1, 1000, 1)).toBe(minute);
    expect(pauseAfter(8, 3 * 60 * minute, 0)).toBe(3 * 60 * minute);
  });
});

test('A failure tells its reason, the status if there was an answer, and what caused it', () => {
  const cause = new Error('socket hang up');
  expect(new GoogleFailure('rate_limited', { status: 429, retryAfter: minute })).toMatchObject({
    message: 'Google: rate_limited (429)',
    status: 429,
    retryAfter: minute,
  });
  expect(new GoogleFailure('server_error', { cause })).toMatchObject({
    message: 'Google: server_error',
    cause,
  });
});
