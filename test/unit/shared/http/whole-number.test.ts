import { describe, expect, test } from '@jest/globals';
import { WholeNumber } from '#shared/http/whole-number.ts';

describe('A whole number', () => {
  test.each([1, 7])('can be both of its bounds, %p', (value) => {
    expect(WholeNumber(1, 7).parse(value)).toBe(value);
  });

  test.each([0, 8, 1.5, Number.NaN, '3', null])('is not %p', (value) => {
    expect(WholeNumber(1, 7).safeParse(value).success).toBe(false);
  });

  test('goes as far as numbers are exact where it has no upper bound', () => {
    expect(WholeNumber(0).safeParse(Number.MAX_SAFE_INTEGER).success).toBe(true);
    expect(WholeNumber(0).safeParse(Number.MAX_SAFE_INTEGER + 1).success).toBe(false);
  });

  test('of the same bounds is the same schema', () => {
    expect(WholeNumber(2, 3)).toBe(WholeNumber(2, 3));
    expect(WholeNumber(2, 3)).not.toBe(WholeNumber(2));
    expect(WholeNumber(2, 9_001).safeParse(9_002).success).toBe(false);
  });
});
