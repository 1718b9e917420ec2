import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { contracts } from '#shared/contracts.ts';
import { DomainEvent } from '#shared/events/domain-event.ts';
import { Revocation } from '#shared/identity/revocation.ts';
import { alarmsOf } from '#test/support/alarms.ts';
import { resourcesOf } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');
const runbook = read('docs/runbook.md');
const { assembly } = synthesized('prod');

/** As GitHub makes anchors of headings. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^a-z\d -]/g, '')
    .replaceAll(' ', '-');

const anchorsIn = (text: string): string[] =>
  [...text.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

const found = (pattern: RegExp, text = runbook): string[] => [
  ...new Set([...text.matchAll(pattern)].map(([all, group]) => group ?? all)),
];

test('every alarm has its paragraph, and every paragraph its alarm', () => {
  const [, alarmsChapter = ''] = /^## Alarms$(.*?)^## /ms.exec(runbook) ?? [];
  const named = alarmsOf(assembly).map(({ AlarmDescription }) =>
    AlarmDescription.replace(/^.*docs\/runbook\.md#/, ''),
  );
  expect(anchorsIn(alarmsChapter).toSorted()).toEqual([...new Set(named)].toSorted());
});

test('every reference within it leads somewhere', () => {
  const anchors = anchorsIn(runbook);
  const references = found(/\]\(#([^)]+)\)/g);
  expect(references.length).toBeGreaterThan(0);
  expect(references.filter((reference) => !anchors.includes(reference))).toEqual([]);
});

const namesOf = (property: string): string[] =>
  resourcesOf(assembly).flatMap(({ Properties }) => {
    const name = Properties[property];
    return typeof name === 'string' ? [name] : [];
  });

const logGroups = namesOf('LogGroupName');
const others = [
  'FunctionName',
  'QueueName',
  'TableName',
  'BucketName',
  'Name',
  'ArchiveName',
  'DashboardName',
].flatMap(namesOf);

/** A name that ends in a hyphen is the beginning of names. */
const isOneOf = (names: readonly string[], name: string): boolean =>
  name.endsWith('-') ? names.some((known) => known.startsWith(name)) : names.includes(name);

test('what it calls by name is called so in the templates', () => {
  const inLogs = found(/(?:\/aws\/\w+)?\/paceline[-/]prod[\w/-]*/g).filter((name) =>
    /^\/(?:aws|paceline)\//.test(name),
  );
  const named = found(
    /(?<![\w-])paceline-[a-z-]*?prod[a-z-]*/g,
    runbook.replaceAll(/\/aws\/\w+\/[\w-]+/g, ''),
  );
  expect([inLogs.length, named.length].every((count) => count > 5)).toBe(true);
  expect(inLogs.filter((name) => !isOneOf(logGroups, name))).toEqual([]);
  expect(named.filter((name) => !isOneOf(others, name))).toEqual([]);
});

test('the endpoints that it sends people to exist', () => {
  const endpoints = contracts.map(({ method, path }) => `${method} ${path}`);
  const named = found(/(?:GET|POST|PUT|PATCH|DELETE) \/v1[\w/{}-]*/g);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !endpoints.includes(name))).toEqual([]);
});

test('what it looks for in logs is written there', () => {
  const sources = globSync(['{functions,shared,lib}/**/*.ts'], { cwd: root }).map(read).join('\n');
  const byPowertools = ['xray_trace_id'];
  const words = [...found(/`([a-z]+(?:_[a-z]+)+)`/g), ...found(/message = "([a-z_]+)"/g)];
  expect(words.length).toBeGreaterThan(10);
  expect(
    words.filter((word) => !byPowertools.includes(word) && !new RegExp(`\\b${word}\\b`).test(sources)),
  ).toEqual([]);
});

describe('An example', () => {
  test('of a revocation is one', () => {
    const [, item = ''] = /--table-name paceline-revocations-prod --item '([^']+)'/.exec(runbook) ?? [];
    const Item = z.record(z.string(), z.strictObject({ S: z.string() }));
    const attributes = Object.entries(Item.parse(JSON.parse(item))).map(([name, { S }]) => [name, S]);
    const { log, ...revocation } = Object.fromEntries(attributes) as Record<string, string>;
    expect(log).toBe('revocations');
    expect(Revocation.parse(revocation)).toEqual(revocation);
  });

  test('of an event has all that the bus tells', () => {
    const [, entries = ''] = /put-events --entries '([^']+)'/.exec(runbook) ?? [];
    const Entries = z.tuple([z.object({ Source: z.literal('paceline'), Detail: z.string() })]);
    const [{ Detail }] = Entries.parse(JSON.parse(entries));
    expect(Object.keys(JSON.parse(Detail) as object)).toEqual(Object.keys(DomainEvent.shape));
  });

  test('of functions that have to learn of a new secret names all of them', () => {
    const Variables = z.object({
      Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
    });
    const knowing = resourcesOf(assembly, 'AWS::Lambda::Function')
      .filter(({ Properties }) => {
        const variables = Variables.parse(Properties).Environment?.Variables ?? {};
        return 'GOOGLE_CLIENT_SECRET' in variables;
      })
      .map(({ Properties }) => String(Properties['FunctionName']).replace('paceline-prod-', ''));
    const [, listed = ''] = /^for function in (.+); do$/m.exec(runbook) ?? [];
    expect(listed.split(' ').toSorted()).toEqual(knowing.toSorted());
  });
});
