import { describe, expect, test } from '@jest/globals';
import { compilePattern } from '#lib/local/events/event-pattern.ts';

const event = {
  source: 'paceline.audit',
  'detail-type': 'booking_created',
  resources: ['arn:one', 'arn:two'],
  detail: {
    entity_type: 'booking',
    file: 'plans/week*1.png',
    price: 100,
    paid: true,
    note: null,
    empty: [],
    client: { name: 'Ann' },
    sessions: [
      { day: 'monday', hour: 9 },
      { day: 'friday', hour: 17 },
    ],
  },
};

const matches = (pattern: unknown): boolean => compilePattern(pattern)(event);
const detailMatches = (pattern: unknown): boolean => matches({ detail: pattern });

describe('a pattern of values', () => {
  test.each([
    ['the text', { entity_type: ['booking'] }, true],
    ['one of several', { entity_type: ['user', 'booking'] }, true],
    ['another text', { entity_type: ['Booking'] }, false],
    ['the number', { price: [100] }, true],
    ['the number as text', { price: ['100'] }, false],
    ['the truth', { paid: [true] }, true],
    ['the truth as text', { paid: ['true'] }, false],
    ['null', { note: [null] }, true],
    ['null for a field that is absent', { absent: [null] }, false],
    ['a nested field', { client: { name: ['Ann'] } }, true],
    ['a nested field of what is no object', { entity_type: { name: ['Ann'] } }, false],
    ['all of several fields', { price: [100], paid: [true] }, true],
    ['only one of several fields', { price: [100], paid: [false] }, false],
    ['one element’s fields', { sessions: { day: ['friday'], hour: [17] } }, true],
    ['the fields of two elements', { sessions: { day: ['monday'], hour: [17] } }, false],
  ])('%s', (_title, pattern, expected) => {
    expect(detailMatches(pattern)).toBe(expected);
  });

  test('a field of the envelope, with one element of an array', () => {
    expect(matches({ 'detail-type': ['booking_created'], resources: ['arn:two'] })).toBe(true);
    expect(matches({ resources: ['arn:three'] })).toBe(false);
  });

  test('never matches what is no object', () => {
    const absent = compilePattern({ detail: [{ exists: false }] });
    expect([absent({}), absent('text'), absent(null)]).toEqual([true, false, false]);
  });
});

describe('a pattern of operators', () => {
  test.each([
    ['prefix', { entity_type: [{ prefix: 'book' }] }, true],
    ['prefix of another text', { entity_type: [{ prefix: 'ook' }] }, false],
    ['prefix of a number', { price: [{ prefix: '1' }] }, false],
    ['prefix ignoring case', { entity_type: [{ prefix: { 'equals-ignore-case': 'BOOK' } }] }, true],
    ['suffix', { file: [{ suffix: '.png' }] }, true],
    ['suffix of another text', { file: [{ suffix: '.jpg' }] }, false],
    ['suffix ignoring case', { file: [{ suffix: { 'equals-ignore-case': '.PNG' } }] }, true],
    ['equals-ignore-case', { entity_type: [{ 'equals-ignore-case': 'BOOKING' }] }, true],
    ['equals-ignore-case of a part', { entity_type: [{ 'equals-ignore-case': 'BOOK' }] }, false],
    ['wildcard', { file: [{ wildcard: 'plans/*.png' }] }, true],
    ['wildcard to the end', { file: [{ wildcard: 'plans/*.pn' }] }, false],
    ['wildcard with a dot that is a dot', { file: [{ wildcard: '*1?png' }] }, false],
    ['wildcard with an escaped star', { file: [{ wildcard: '*week\\*1.png' }] }, true],
    ['wildcard with an escaped star that is none', { file: [{ wildcard: 'plans\\*' }] }, false],
    ['anything-but', { entity_type: [{ 'anything-but': 'user' }] }, true],
    ['anything-but the value', { entity_type: [{ 'anything-but': 'booking' }] }, false],
    ['anything-but a list', { entity_type: [{ 'anything-but': ['user', 'booking'] }] }, false],
    ['anything-but numbers', { price: [{ 'anything-but': [1, 2] }] }, true],
    ['anything-but a prefix', { entity_type: [{ 'anything-but': { prefix: 'us' } }] }, true],
    ['anything-but its prefix', { entity_type: [{ 'anything-but': { prefix: ['us', 'bo'] } }] }, false],
    ['anything-but for a field that is absent', { absent: [{ 'anything-but': 'user' }] }, false],
    ['numeric equality', { price: [{ numeric: ['=', 100] }] }, true],
    ['numeric range', { price: [{ numeric: ['>', 10, '<=', 100] }] }, true],
    ['numeric range above', { price: [{ numeric: ['>=', 10, '<', 100] }] }, false],
    ['numeric range below', { price: [{ numeric: ['>', 100, '<', 200] }] }, false],
    ['numeric of a text', { entity_type: [{ numeric: ['>', 0] }] }, false],
    ['exists', { price: [{ exists: true }] }, true],
    ['exists for null', { note: [{ exists: true }] }, true],
    ['exists for an object, which is no leaf', { client: [{ exists: true }] }, false],
    ['exists for a field that is absent', { absent: [{ exists: true }] }, false],
    ['absence', { absent: [{ exists: false }] }, true],
    ['absence within what is absent', { absent: { name: [{ exists: false }] } }, true],
    ['absence of what is there', { price: [{ exists: false }] }, false],
    ['absence of an empty array', { empty: [{ exists: false }] }, true],
    ['an operator among values', { entity_type: ['user', { prefix: 'book' }] }, true],
    ['$or with one that matches', { $or: [{ price: [1] }, { paid: [true] }] }, true],
    ['$or with none that matches', { $or: [{ price: [1] }, { paid: [false] }] }, false],
    ['$or beside a field that does not match', { $or: [{ price: [1] }, { paid: [true] }], note: [1] }, false],
  ])('%s', (_title, pattern, expected) => {
    expect(detailMatches(pattern)).toBe(expected);
  });
});

describe('a pattern that is wrong', () => {
  test.each([
    [
      'an unknown operator',
      { detail: { ip: [{ cidr: '10.0.0.0/8' }] } },
      'at detail.ip: unknown operator "cidr"',
    ],
    ['an operand of another type', { a: [{ prefix: 1 }] }, 'at a: "prefix" cannot take 1'],
    ['half a range', { a: [{ numeric: ['>'] }] }, 'at a: "numeric" cannot take [">"]'],
    ['two operators in one', { a: [{ prefix: 'x', suffix: 'y' }] }, 'an entry takes exactly one operator'],
    ['exists without a truth', { a: [{ exists: 'yes' }] }, 'unknown operator "exists"'],
    [
      'anything-but of an unknown operator',
      { a: [{ 'anything-but': { cidr: 'x' } }] },
      'unknown operator "cidr"',
    ],
    [
      'anything-but of mixed types',
      { a: [{ 'anything-but': ['x', 1] }] },
      '"anything-but" cannot take ["x",1]',
    ],
    ['a value without its list', { a: 'x' }, 'at a: a field takes a list or an object'],
    ['an empty list', { a: [] }, 'at a: the list is empty'],
    ['a list in a list', { a: [['x']] }, 'at a: a list cannot hold a list'],
    ['no field', { a: {} }, 'at a: it names no field'],
    ['$or of one', { $or: [{ a: [1] }] }, 'at $or: $or takes a list of patterns'],
    ['no pattern', 'x', 'The event pattern is wrong: a field takes a list or an object'],
  ])('%s', (_title, pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(message);
  });
});
