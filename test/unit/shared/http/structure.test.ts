import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { contracts } from '#shared/contracts.ts';
import { structureOf } from '#shared/http/structure.ts';

const Person = z.object({
  name: z.string().min(3).max(5),
  age: z.number().int().max(120).nullable(),
  role: z.enum(['client', 'coach']),
  tags: z.array(z.string().max(2)).max(1).optional(),
});

describe('The structure of a schema', () => {
  const structure = structureOf(Person);

  test('knows no bounds', () => {
    const person = { name: 'A very long name', age: 1000, role: 'coach', tags: ['many', 'tags'] };
    expect(structure.parse(person)).toEqual(person);
  });

  test('takes away what is not named, at every depth', () => {
    const nested = structureOf(z.object({ people: z.array(Person) }));
    const person = { name: 'Kim', age: null, role: 'client' };
    expect(nested.parse({ people: [{ ...person, secret: 1 }], secret: 2 })).toEqual({ people: [person] });
  });

  test.each([
    ['a missing field', { name: 'Kim', age: 3 }],
    ['another type', { name: 7, age: 3, role: 'coach' }],
    ['another word', { name: 'Kim', age: 3, role: 'admin' }],
    ['no list', { name: 'Kim', age: 3, role: 'coach', tags: 'x' }],
  ])('refuses %s', (_case, value) => {
    expect(structure.safeParse(value).success).toBe(false);
  });

  test('lets a record hold any names, and what is named in each', () => {
    const record = structureOf(z.object({ people: z.record(z.string(), Person) }));
    const person = { name: 'Kim', age: null, role: 'client' };
    expect(record.parse({ people: { a: { ...person, secret: 1 } } })).toEqual({ people: { a: person } });
    expect(record.safeParse({ people: [] }).success).toBe(false);
    const partial = structureOf(z.partialRecord(z.enum(['a', 'b']), z.number().max(1)));
    expect(partial.parse({ b: 2 })).toEqual({ b: 2 });
    expect(partial.safeParse({ c: 2 }).success).toBe(false);
    const bounded = structureOf(z.record(z.string(), z.unknown()).refine(() => false));
    expect(bounded.parse({ a: [1] })).toEqual({ a: [1] });
  });

  test('keeps unions apart and intersections together', () => {
    const either = structureOf(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('a'), a: z.string() }),
        z.object({ kind: z.literal('b'), b: z.number() }),
      ]),
    );
    expect(either.parse({ kind: 'b', b: 1, a: 'not of this kind' })).toEqual({ kind: 'b', b: 1 });
    expect(either.safeParse({ kind: 'b', b: 'x' }).success).toBe(false);
    const both = structureOf(z.intersection(z.object({ a: z.string() }), z.object({ b: z.string() })));
    expect(both.parse({ a: '1', b: '2', c: '3' })).toEqual({ a: '1', b: '2' });
    expect(structureOf(z.union([z.string().max(1), z.number()])).parse('long')).toBe('long');
  });
});

test.each(contracts)('The structure of $operationId’s answer refuses what is no answer', ({ success }) => {
  expect(structureOf(success.body).safeParse({ wrong: true }).success).toBe(false);
});
