import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { generatedFiles } from '#lib/docs/generated-files.ts';
import { tables, tableVariable, type TableName } from '#shared/dynamodb/tables.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

describe('What follows from the contracts is up to date (npm run docs)', () => {
  test.each(generatedFiles((path) => readFileSync(path, 'utf8')))('$path', ({ path, content }) => {
    expect(readFileSync(path, 'utf8')).toBe(content);
  });
});

test('docs/front-end.md shows the code of the example as it is', () => {
  const page = read('docs/front-end.md');
  for (const file of ['session.ts', 'api.ts', 'book-a-session.ts', 'upload-a-file.ts']) {
    expect(page).toContain(`// examples/front-end/src/${file}\n${read(`examples/front-end/src/${file}`)}`);
  }
});

test('.env.example knows every variable that a function may read', () => {
  const names = [...read('shared/env.ts').matchAll(/^ {2}([A-Z][A-Z\d_]+): /gm)].map(([, name]) => name);
  expect(names).toContain('METRICS_NAMESPACE');
  const told = new Set([...read('.env.example').matchAll(/^([A-Z][A-Z\d_]+)=/gm)].map(([, name]) => name));
  expect(names.filter((name) => !told.has(name))).toEqual([]);
});

test('.env.example and docs/data-model.md know every table', () => {
  const [variables, page] = [read('.env.example'), read('docs/data-model.md')];
  for (const table of Object.keys(tables) as TableName[]) {
    expect(variables).toContain(`${tableVariable(table)}=`);
    expect(page).toContain(`\n| ${table} |`);
  }
});

test('Links between documents lead somewhere', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...readdirSync(new URL('docs/', root), { recursive: true, encoding: 'utf8' }).map(
      (name) => `docs/${name}`,
    ),
  ];
  const broken = pages
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)]
        .map(([, target]) => new URL(String(target), new URL(page, root)))
        .filter((target) => {
          try {
            readFileSync(target);
            return false;
          } catch (error) {
            return !(error instanceof Error && 'code' in error && error.code === 'EISDIR');
          }
        })
        .map((target) => `${page} → ${target.pathname}`),
    );
  expect(broken).toEqual([]);
});
