import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { eitherOffsetOrCursor, offsetPaging, pageOf, paging } from '#shared/http/paging.ts';

const Query = z.strictObject({ ...paging });

describe('The limit of a page', () => {
  test.each([
    [{}, 20],
    [{ limit: '1' }, 1],
    [{ limit: '100' }, 100],
  ])('of %j is %s', (query, limit) => {
    expect(Query.parse(query)).toEqual({ limit });
  });

  test.each(['', ' ', '0', '-1', '101', '1.5', '1e9', 'ten', 'NaN', 'Infinity', '20 items'])(
    'is never %j',
    (limit) => {
      expect(Query.safeParse({ limit }).success).toBe(false);
    },
  );
});

test.each(['', 'x'.repeat(1025)])('A cursor is never %j', (cursor) => {
  expect(Query.safeParse({ cursor }).success).toBe(false);
});

test('The last page has no cursor, not even an empty one', () => {
  const body = pageOf(z.number()).parse({ items: [1], next_cursor: undefined });
  expect(JSON.stringify(body)).toBe('{"items":[1]}');
});

const offset = (text: string) => z.strictObject(offsetPaging).safeParse({ offset: text });

test('One jumps ahead by offset, up to 1,000, or goes on by cursor', () => {
  expect(offset('1000').data).toMatchObject({ offset: 1000 });
  for (const text of ['-1', '1001', '1.5']) expect(offset(text).success).toBe(false);
  const paged = z
    .object({ offset: z.optional(z.number()), cursor: z.optional(z.string()) })
    .check(eitherOffsetOrCursor);
  const holds = (asked: object): boolean => paged.safeParse(asked).success;
  expect(holds({})).toBe(true);
  expect(holds({ offset: 0 })).toBe(true);
  expect(holds({ cursor: 'x' })).toBe(true);
  expect(holds({ offset: 0, cursor: 'x' })).toBe(false);
});
