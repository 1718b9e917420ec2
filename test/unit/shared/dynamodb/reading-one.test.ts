import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { readingAll, readingOne } from '#shared/dynamodb/reading-one.ts';

const Person = z.object({ user_id: z.string() });
const [first, second, third] = ['a', 'b', 'c'].map((user_id) => ({ user_id })) as [Key, Key, Key];
type Key = { user_id: string };

describe('One item', () => {
  test('is read by its key, and is none where there is none', () => {
    const reading = readingOne(Person, 'users', first);
    expect(reading).toMatchObject({ table: 'users', keys: [first] });
    expect(reading.parse([{ ...first, role: 'coach' }])).toEqual(first);
    expect(reading.parse([undefined])).toBeUndefined();
  });

  test('is not read without a key', () => {
    const reading = readingOne(Person, 'users', undefined);
    expect(reading.keys).toEqual([]);
    expect(reading.parse([])).toBeUndefined();
  });

  test('that is malformed is named by its key', () => {
    expect(() => readingOne(Person, 'users', first).parse([{}])).toThrow(
      'users {"user_id":"a"} is malformed',
    );
  });
});

test('Of several items those are read that exist, in the order of their keys', () => {
  const reading = readingAll(Person, 'users', [first, second, third]);
  expect(reading).toMatchObject({ table: 'users', keys: [first, second, third] });
  expect(reading.parse([first, undefined, third])).toEqual([first, third]);
  expect(() => reading.parse([first, {}])).toThrow('users {"user_id":"b"} is malformed');
});
