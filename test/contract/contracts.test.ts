import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { functionDefinitions } from '#lib/functions.ts';
import { contracts } from '#shared/contracts.ts';
import type { Contract } from '#shared/http/contract.ts';

const root = new URL('../../', import.meta.url);
const all: readonly Contract[] = contracts;

const repeated = (names: readonly string[]): string[] =>
  names.filter((name, place) => names.indexOf(name) !== place);

/** Parameters count as equal, whatever their names: a gateway cannot tell two such paths apart. */
const routeOf = ({ method, path }: Contract): string => `${method} ${path.replaceAll(/\{[^}]+\}/g, '{}')}`;

describe('The contracts', () => {
  test('have an operation id each', () => {
    expect(repeated(all.map(({ operationId }) => operationId))).toEqual([]);
  });

  test('have a method and path each', () => {
    expect(repeated(all.map(routeOf))).toEqual([]);
  });

  test('name a parameter alike wherever paths run together', () => {
    const names = new Map<string, Set<string>>();
    for (const { path } of all) {
      for (const match of path.matchAll(/\{([^}]+)\}/g)) {
        const before = path.slice(0, match.index);
        names.set(before, (names.get(before) ?? new Set()).add(match[1] ?? ''));
      }
    }
    expect([...names].filter(([, known]) => known.size > 1)).toEqual([]);
  });

  test.each(all)('$operationId: its path names its parameters, each a whole segment', ({ path, params }) => {
    const named = path.split('/').filter((segment) => /[{}]/.test(segment));
    for (const segment of named) expect(segment).toMatch(/^\{[a-z_]+\}$/);
    expect(named.map((segment) => segment.slice(1, -1))).toEqual(Object.keys(params?.shape ?? {}));
  });

  test.each(all)(
    '$operationId takes what its method can carry',
    ({ method, body, idempotent, conditional, success }) => {
      if (method === 'GET' || method === 'DELETE') expect(body).toBeUndefined();
      if (idempotent) expect(method).toBe('POST');
      if (conditional) expect(idempotent).toBeUndefined();
      if (conditional) expect(method).not.toBe('GET');
      if (success.status === 201)
        expect({ method, idempotent }).toEqual({ method: 'POST', idempotent: true });
    },
  );
});

describe('The functions', () => {
  const entries = functionDefinitions.map(({ entry }) => entry);

  test('have a name each', () => {
    expect(repeated(functionDefinitions.map(({ name }) => name))).toEqual([]);
  });

  test('are exactly the files under functions/', () => {
    const files = readdirSync(new URL('functions/', root), { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ parentPath, name }) => `${parentPath}/${name}`.replace(fileURLToPath(root), ''));
    expect(files.toSorted()).toEqual(entries.toSorted());
  });

  test.each(entries)('%s exports its handler', async (entry) => {
    expect(existsSync(new URL(entry, root))).toBe(true);
    expect(await import(new URL(entry, root).href)).toHaveProperty('handler', expect.any(Function));
  });
});
