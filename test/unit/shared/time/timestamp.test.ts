import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { endsLater, justBefore, RequestedTimestamp, Timestamp, utcDate } from '#shared/time/timestamp.ts';

describe('A time in a request', () => {
  test.each([
    ['2026-11-15T14:30:00Z', '2026-11-15T14:30:00.000Z'],
    ['2026-11-15T15:30:00+01:00', '2026-11-15T14:30:00.000Z'],
    ['2026-11-15T09:00:00-05:30', '2026-11-15T14:30:00.000Z'],
    ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00.000Z'],
    ['2026-11-15T14:30:00.1Z', '2026-11-15T14:30:00.100Z'],
    ['2026-11-15T14:30:00.123456789Z', '2026-11-15T14:30:00.123Z'],
    ['2028-02-29T12:00:00Z', '2028-02-29T12:00:00.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['9998-12-31T23:59:59.999Z', '9998-12-31T23:59:59.999Z'],
  ])('%s becomes %s, which is what is stored', (asked, stored) => {
    expect(RequestedTimestamp.parse(asked)).toBe(stored);
    expect(Timestamp.safeParse(stored).success).toBe(true);
  });

  test.each([
    '',
    'tomorrow',
    '2026-11-15',
    '2026-11-15T14:30:00',
    '2026-11-15 14:30:00Z',
    '2026-02-30T12:00:00Z',
    '2026-02-29T12:00:00Z',
    '2026-13-01T12:00:00Z',
    '2026-11-15T24:00:00Z',
    '2026-11-15T14:60:00Z',
    '2026-11-15T14:30:00+25:00',
    '+012026-11-15T14:30:00Z',
    '1969-12-31T23:59:59.999Z',
    '1970-01-01T00:00:00+00:01',
    '9999-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    `2026-11-15T14:30:00.${'1'.repeat(40)}Z`,
    1_763_217_000_000,
    null,
  ])('%s is refused', (asked) => {
    expect(RequestedTimestamp.safeParse(asked).success).toBe(false);
  });
});

describe('A time in an item', () => {
  test.each(['2026-11-15T14:30:00Z', '2026-11-15T14:30:00.000+00:00', '+012026-11-15T14:30:00.000Z', ''])(
    'is never %s',
    (stored) => {
      expect(Timestamp.safeParse(stored).success).toBe(false);
    },
  );
});

test('The date of an instant is that of UTC', () => {
  expect(utcDate(new Date('2026-03-02T23:59:59.999Z'))).toBe('2026-03-02');
  expect(utcDate(Date.parse('2026-03-02T23:59:59.999Z') + 1)).toBe('2026-03-03');
});

test('Just before an instant is the last one that an item can tell', () => {
  expect(justBefore('2026-03-02T00:00:00.000Z')).toBe('2026-03-01T23:59:59.999Z');
});

test('A stretch of time ends later than it begins, or has no end or no beginning', () => {
  const [from, to] = ['2026-03-01T23:59:59.999Z', '2026-03-02T00:00:00.000Z'];
  const stretch = z.object({ from: z.optional(z.string()), to: z.optional(z.string()) }).check(endsLater);
  const holds = (asked: object): boolean => stretch.safeParse(asked).success;
  expect(holds({ from, to })).toBe(true);
  expect(holds({ from, to: from })).toBe(false);
  expect(holds({ from: to, to: from })).toBe(false);
  expect(holds({ from })).toBe(true);
  expect(holds({ to })).toBe(true);
});
