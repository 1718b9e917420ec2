import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JsonObject, StoredJsonObject } from '#shared/http/json-object.ts';

const faultsIn = (value: unknown) =>
  JsonObject.safeParse(value).error?.issues.map(({ message, path }) => [message, path]);

/** Arrays in an object, so many levels in all. */
const deep = (levels: number): object => {
  let value: unknown = 1;
  for (let level = 1; level < levels; level += 1) value = [value];
  return { a: value };
};

describe('A JSON object', () => {
  test.each([
    {},
    { a: null, b: true, c: '', d: -1.5, e: [], f: {} },
    { a: [1, [2, { b: [{ c: 'x' }] }]] },
    { constructor: 'x', toString: { length: 1 }, hasOwnProperty: null },
    { '👍': Number.MAX_VALUE },
    deep(10),
    { a: 'x'.repeat(64 * 1024 - '{"a":""}'.length) },
    { ['k'.repeat(200)]: 1, ['👍'.repeat(200)]: 2 },
    Object.fromEntries(Array.from({ length: 1000 }, (_, place) => [`${place}`, place])),
    { a: Array.from({ length: 999 }, () => null) },
  ])('is taken as it is, if it is within bounds (%#)', (value) => {
    expect(JsonObject.parse(value)).toEqual(value);
  });

  test.each([null, undefined, 'x', 1, [], [{}]])('is never %j', (value) => {
    expect(JsonObject.safeParse(value).success).toBe(false);
  });

  test('is composed, keys and texts alike, at every level', () => {
    expect(JsonObject.parse({ 'cafe\u0301': [{ 'e\u0301': 'e\u0301' }] })).toEqual({
      'caf\u00e9': [{ '\u00e9': '\u00e9' }],
    });
  });

  test('holds no negative zero, which JSON text would lose', () => {
    expect(Object.is(JsonObject.parse({ a: [-0] })['a'], -0)).toBe(false);
    expect(JsonObject.parse({ a: [-0] })).toStrictEqual({ a: [0] });
  });

  test.each([
    ['eleven levels', deep(11), 'May be 10 levels deep at most', ['a', 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    [
      'eleven levels of objects',
      { a: { b: { c: { d: { e: { f: { g: { h: { i: { j: {} } } } } } } } } } },
      'May be 10 levels deep at most',
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'],
    ],
    [
      '1,001 members',
      Object.fromEntries(Array.from({ length: 1001 }, (_, place) => [`${place}`, place])),
      'May hold 1000 values at most',
      [],
    ],
    ['1,001 values', { a: Array.from({ length: 1000 }, () => 0) }, 'May hold 1000 values at most', []],
    [
      'more than 64 KB',
      { a: 'x'.repeat(64 * 1024 - '{"a":""}'.length + 1) },
      'May have 64 KB of JSON text at most',
      [],
    ],
    ['64 KB of two-byte letters', { a: 'ä'.repeat(33 * 1024) }, 'May have 64 KB of JSON text at most', []],
    ['a key without a letter', { a: { '': 1 } }, 'A key must have 1 to 200 characters', ['a', '']],
    ['a long key', { ['k'.repeat(201)]: 1 }, 'A key must have 1 to 200 characters', ['k'.repeat(201)]],
    ['half of a pair', { a: ['\ud83d'] }, 'The text holds half of a surrogate pair', ['a', 0]],
    ['half of a pair as a key', { '\udc69': 1 }, 'The text holds half of a surrogate pair', ['\udc69']],
    ['a number beyond all', JSON.parse('{"a":1e999}'), 'The number is too large', ['a']],
    ['two keys alike', { a: { 'e\u0301': 1, '\u00e9': 2 } }, 'Two keys are the same text', ['a']],
  ])('never has %s', (_what, value, message, path) => {
    expect(faultsIn(value)).toEqual([[message, path]]);
  });

  test('however deep or wide, is refused', () => {
    let value: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) value = [value];
    expect(faultsIn({ a: value })).toHaveLength(1);
    expect(faultsIn({ a: Array.from({ length: 100_000 }, () => []) })).toHaveLength(1);
  });

  test('that was taken once can always be read again from its text, and is then the same', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (value) => {
        const taken = JsonObject.safeParse(value);
        if (taken.success) {
          expect(StoredJsonObject.parse(JSON.stringify(taken.data))).toStrictEqual(taken.data);
        }
      }),
    );
  });

  test.each(['', '{', '[]', '1', '{"a":1e999}'])('is not read from %j', (text) => {
    expect(StoredJsonObject.safeParse(text).success).toBe(false);
  });
});
