import { expect, test } from '@jest/globals';
import { Flag } from '#shared/http/flag.ts';

test('A switch is on where it says so, and off where it is left out', () => {
  expect(Flag.parse('true')).toBe(true);
  expect(Flag.parse('false')).toBe(false);
  expect(Flag.parse(undefined)).toBe(false);
  expect(Flag.safeParse('yes').success).toBe(false);
});
