import { describe, expect, test } from '@jest/globals';
import { differing, patched } from '#shared/http/patched.ts';

type Person = { name: string; bio?: string; tags: string[] };
const person: Person = { name: 'Kim', bio: 'Lifts', tags: ['a'] };

describe('A patch', () => {
  test('gives new values, takes away what is null, and leaves the rest', () => {
    expect(patched(person, { name: 'Robin', bio: null, tags: undefined })).toEqual({
      name: 'Robin',
      tags: ['a'],
    });
    expect(patched<Person>({ name: 'Kim', tags: [] }, { bio: 'Rows' })).toEqual({
      name: 'Kim',
      bio: 'Rows',
      tags: [],
    });
  });

  test('leaves the entity as it was', () => {
    patched(person, { name: 'Robin', bio: null });
    expect(person).toEqual({ name: 'Kim', bio: 'Lifts', tags: ['a'] });
  });
});

describe('Between two states', () => {
  test('differs what is new, other or gone, by value', () => {
    expect(differing(person, { ...person, tags: ['a'] })).toEqual([]);
    expect(differing(person, { name: 'Robin', tags: ['a', 'b'] })).toEqual(['name', 'tags', 'bio']);
  });

  test('differs everything where there was none before', () => {
    expect(differing(undefined, person)).toEqual(['name', 'bio', 'tags']);
  });
});
