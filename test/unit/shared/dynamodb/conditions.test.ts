import { describe, expect, test } from '@jest/globals';
import { definedWhere, sortAndFilter, textOf } from '#shared/dynamodb/conditions.ts';

const [from, to] = ['2026-03-01', '2026-03-31'];

describe('The condition on a sort key', () => {
  test('is both of its bounds in one, since the store takes no two', () => {
    expect(sortAndFilter('created_at', { from, to }, {})).toEqual({
      sort: '#sort BETWEEN :sort_from AND :sort_to',
      filter: undefined,
      names: { '#sort': 'created_at' },
      values: { ':sort_from': from, ':sort_to': to },
    });
  });

  test('is the one bound that there is', () => {
    expect(sortAndFilter('created_at', { from }, {})).toMatchObject({
      sort: '#sort >= :sort_from',
      values: { ':sort_from': from },
    });
    expect(sortAndFilter('created_at', { to }, {})).toMatchObject({
      sort: '#sort <= :sort_to',
      values: { ':sort_to': to },
    });
  });

  test('is none without bounds, and then names nothing: the store refuses what an expression does not use', () => {
    expect(sortAndFilter('created_at', {}, {})).toEqual({
      sort: '',
      filter: undefined,
      names: {},
      values: {},
    });
  });
});

describe('A filter', () => {
  test('holds for a value, one of several, and bounds, all of them at once', () => {
    const where = { status: 'pending', kind: ['a', 'b'], date: { from, to } };
    expect(sortAndFilter('created_at', { from }, where)).toEqual({
      sort: '#sort >= :sort_from',
      filter:
        '#where0 = :where0 AND #where1 IN (:where1_0, :where1_1) AND #where2 BETWEEN :where2_from AND :where2_to',
      names: { '#sort': 'created_at', '#where0': 'status', '#where1': 'kind', '#where2': 'date' },
      values: {
        ':sort_from': from,
        ':where0': 'pending',
        ':where1_0': 'a',
        ':where1_1': 'b',
        ':where2_from': from,
        ':where2_to': to,
      },
    });
  });

  test('leaves out what anything will do for', () => {
    expect(sortAndFilter('created_at', {}, { status: undefined, date: {}, kind: 'a' })).toEqual({
      sort: '',
      filter: '#where1 = :where1',
      names: { '#where1': 'kind' },
      values: { ':where1': 'a' },
    });
    expect(definedWhere({ status: undefined, kind: 'a' })).toEqual([['kind', 'a']]);
  });

  test('is told apart in a cursor by what it wants', () => {
    const texts = ['a', ['a'], ['a', 'b'], { from: 'a' }, { to: 'a' }].map(textOf);
    expect(new Set(texts).size).toBe(texts.length);
    expect(textOf('a')).toBe('a');
    expect(textOf(['a', 'b'])).toBe(textOf(['a', 'b']));
  });
});
