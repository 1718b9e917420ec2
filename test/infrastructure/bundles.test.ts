import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { bundleFunctions } from '#lib/bundling/bundle-functions.ts';
import { symbolicate } from '#lib/bundling/symbolicate.ts';
import { packagesBeside } from '#lib/bundling/packages-beside.ts';
import { contracts } from '#shared/contracts.ts';
import { deployedName, functionDefinitions, type FunctionName } from '#lib/functions.ts';
import { resourcesOf } from '#test/support/template-resources.ts';
import { synthesized } from './synthesized.ts';

const directory = mkdtempSync(join(tmpdir(), 'paceline-bundles-'));
afterAll(() => rmSync(directory, { recursive: true }));

const bundles = bundleFunctions(join(directory, 'first'), 'lambda');
const again = bundleFunctions(join(directory, 'second'), 'lambda');

/** Kilobytes of 1,000 bytes that each bundle may have. Raise one only with a reason: every byte is part of a cold start. */
const budgets = z
  .record(z.string(), z.number().int())
  .parse(JSON.parse(readFileSync(new URL('bundle-budgets.json', import.meta.url), 'utf8')));

/** Of endpoints, these alone talk to Google, and carry its clients. */
const talkToGoogle: readonly string[] = ['scheduleSession', 'connectCalendar', 'disconnectCalendar'];

const carriesGoogle = (name: string): boolean =>
  Object.entries(bundles.metafile.outputs).some(
    ([output, { inputs }]) =>
      output.endsWith(`/${name}/index.js`) &&
      Object.keys(inputs).some((input) => input.includes('/googleapis/')),
  );

test('no endpoint’s function may have more than 360 KB, but for those that talk to Google', () => {
  const endpoints: string[] = contracts.map(({ operationId }) => operationId);
  expect(endpoints.filter(carriesGoogle).toSorted()).toEqual(talkToGoogle.toSorted());
  const over = endpoints.filter((name) => !talkToGoogle.includes(name) && (budgets[name] ?? 0) > 360);
  expect(over).toEqual([]);
});

test('every function has a budget, and nothing else has', () => {
  expect(Object.keys(budgets).toSorted()).toEqual(functionDefinitions.map(({ name }) => name).toSorted());
});

describe.each(functionDefinitions)('$name', ({ name }) => {
  const folder = bundles.folderOf(name);
  const code = readFileSync(join(folder, 'index.js'), 'utf8');

  test('is within its budget', () => {
    expect(Math.ceil(Buffer.byteLength(code) / 1000)).toBeLessThanOrEqual(budgets[name] ?? 0);
  });

  test('is deployed as one file, beside what no bundle can hold', () => {
    expect(readdirSync(folder)).toEqual(['index.js', ...(packagesBeside[name] ? ['node_modules'] : [])]);
    expect(code).not.toContain('sourceMappingURL');
  });

  test('comes out the same each time', () => {
    expect(readFileSync(join(again.folderOf(name), 'index.js'), 'utf8')).toBe(code);
  });
});

test('functions that count their work know where, and no others do', () => {
  const count = Object.entries(bundles.metafile.outputs)
    .filter(([, { inputs }]) => Object.keys(inputs).includes('shared/observability/metrics.ts'))
    .map(([output]) => basename(dirname(output)));
  const Variables = z.object({ Variables: z.record(z.string(), z.unknown()) }).optional();
  const told = resourcesOf(synthesized('prod').assembly, 'AWS::Lambda::Function')
    .filter(({ Properties }) => Variables.parse(Properties['Environment'])?.Variables['METRICS_NAMESPACE'])
    .map(({ Properties }) => String(Properties['FunctionName']));
  expect(count.length).toBeGreaterThan(0);
  expect(told.toSorted()).toEqual(count.map((name) => deployedName('prod', name as FunctionName)).toSorted());
});

test('no bundle holds what no function reaches', () => {
  const carried = Object.values(bundles.metafile.outputs).flatMap(({ inputs }) => Object.keys(inputs));
  const needless =
    /credential-provider-(?!node\.ts)|endpoint-cache\/|mnemonist|eventstream-codec|EventStreamSerde|parseIni|undici/;
  expect([...new Set(carried)].filter((input) => needless.test(input))).toEqual([]);
});

test('source maps and sizes are kept beside the code', () => {
  expect(readdirSync(join(directory, 'first')).toSorted()).toEqual(['code', 'maps', 'metafile.json']);
  expect(readdirSync(join(directory, 'first', 'maps')).toSorted()).toEqual(
    functionDefinitions.map(({ name }) => name).toSorted(),
  );
});

test('a stack of a function leads to its sources', () => {
  const written = 'request_failed';
  const lines = readFileSync(join(bundles.folderOf('getMe'), 'index.js'), 'utf8').split('\n');
  const line = lines.findIndex((code) => code.includes(written)) + 1;
  const column = (lines[line - 1]?.indexOf(written) ?? -1) + 1;
  const stack = `Error: no\\n    at async ye (/var/task/index.js:${line}:${column})\\n    at node:events:1:2`;

  const [message, first = '', second] = symbolicate(stack, 'getMe', join(directory, 'first')).split('\n');
  expect([message, second]).toEqual(['Error: no', '    at node:events:1:2']);
  const [, file = '', row] = /^ {4}at async ye \((shared\/.+\.ts):(\d+):\d+\)$/.exec(first) ?? [];
  const source = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').split('\n');
  expect(source[Number(row) - 1]).toContain(written);
});
