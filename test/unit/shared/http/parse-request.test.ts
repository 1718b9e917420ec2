import { describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { contract } from '#shared/http/contract.ts';
import { paging } from '#shared/http/paging.ts';
import { parseRequest } from '#shared/http/parse-request.ts';
import { Id, newId } from '#shared/ids.ts';
import type { Violation } from '#shared/problems.ts';
import { eventOf, type Sent } from '#test/support/invoke.ts';

const endpoint = contract({
  operationId: 'changeThing',
  noun: 'things',
  method: 'PUT',
  path: '/v1/things/{thing_id}',
  summary: 'Change a thing',
  callers: 'signed-in',
  params: z.object({ thing_id: Id }),
  query: z.strictObject({ ...paging }),
  body: z.strictObject({
    name: z.optional(z.string().check(z.maxLength(5))),
    'a/b~c': z.optional(z.number()),
    sets: z.optional(z.array(z.strictObject({ reps: z.number() }))),
  }),
  success: { status: 200, description: 'The thing', body: z.object({}) },
  problems: [],
});
const bare = contract({
  operationId: 'listThings',
  noun: 'things',
  method: 'GET',
  path: '/v1/things',
  summary: 'List things',
  callers: 'signed-in',
  success: { status: 200, description: 'Things', body: z.object({}) },
  problems: [],
});

const thing_id = newId();

/** The event as the body parser leaves it. */
const parsed = ({ body, ...sent }: Sent) =>
  parseRequest(endpoint, Object.assign(eventOf({ params: { thing_id }, ...sent }), { body: body ?? {} }));

function violationsOf(sent: Sent): readonly Violation[] {
  try {
    parsed(sent);
  } catch (error) {
    expect(error).toMatchObject({ title: 'ValidationError' });
    return (error as { violations: Violation[] }).violations;
  }
  throw new Error('The request was taken');
}

const pointersOf = (sent: Sent): string[] => violationsOf(sent).map(({ pointer }) => pointer);

describe('A request', () => {
  test('is what its contract makes of it', () => {
    expect(parsed({ query: { limit: '5' }, body: { name: 'Bar' } })).toEqual({
      params: { thing_id },
      query: { limit: 5 },
      body: { name: 'Bar' },
    });
  });

  test('to an endpoint that takes nothing holds nothing', () => {
    expect(parseRequest(bare, eventOf({}))).toEqual({ params: undefined, query: undefined, body: undefined });
    expect(() => parseRequest(bare, eventOf({ query: { limit: '5' } }))).toThrow(
      expect.objectContaining({ violations: [{ pointer: '/limit', detail: 'Unknown field' }] }),
    );
  });

  test('for what cannot be an id is for nothing', () => {
    for (const bad of ['me', '', '..', `${thing_id}x`]) {
      expect(() => parsed({ params: { thing_id: bad } })).toThrow(
        expect.objectContaining({ title: 'NotFound' }),
      );
    }
    expect(() => parsed({ params: {} })).toThrow(expect.objectContaining({ title: 'NotFound' }));
  });
});

const told = (invalid?: string) => () =>
  parseRequest({ ...bare, ...(invalid !== undefined && { invalid }) }, eventOf({ query: { x: '1' } }));

describe('The faults of a request', () => {
  test('are told all at once', () => {
    const body = { name: 'too long', sets: [{ reps: 1 }, { reps: 'many', load: 1 }], extra: 1 };
    expect(pointersOf({ query: { limit: '0', page: '2' }, body }).toSorted()).toEqual([
      '/extra',
      '/limit',
      '/name',
      '/page',
      '/sets/1/load',
      '/sets/1/reps',
    ]);
  });

  test('are pointed at by RFC 6901', () => {
    expect(pointersOf({ body: { 'a/b~c': 'x' } })).toEqual(['/a~1b~0c']);
    expect(pointersOf({ body: { '~1/': 1, '': 1 } })).toEqual(['/~01~1', '/']);
    expect(pointersOf({ body: [] })).toEqual(['']);
  });

  test('name unknown fields as such', () => {
    expect(violationsOf({ body: { nmae: 'x' } })).toEqual([{ pointer: '/nmae', detail: 'Unknown field' }]);
  });

  test('never repeat what was sent', () => {
    const secret = 'A bad knee';
    expect(JSON.stringify(violationsOf({ body: { name: secret, sets: secret } }))).not.toContain(secret);
  });

  test('are told in the endpoint’s own words, where clients know it by some', () => {
    expect(told()).toThrow('The request is not valid');
    expect(told('Invalid thing')).toThrow('Invalid thing');
  });

  test('do not grow with what was sent', () => {
    const [hundred, more] = ['x'.repeat(100), 'x'.repeat(101)];
    expect(pointersOf({ body: { [hundred]: 1 } })).toEqual([`/${hundred}`]);
    expect(pointersOf({ body: { [more]: 1 } })).toEqual([`/${hundred}…`]);
  });

  test('are told up to fifty', () => {
    const extra = Object.fromEntries(Array.from({ length: 1000 }, (_, place) => [`x${place}`, 1]));
    expect(violationsOf({ body: extra })).toHaveLength(50);
    expect(violationsOf({ body: { sets: Array.from({ length: 1000 }, () => ({})) } })).toHaveLength(50);
  });
});
