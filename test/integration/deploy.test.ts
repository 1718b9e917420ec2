import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { environmentNamed, environmentNames } from '#lib/environments.ts';
import { exampleValues } from '#lib/example-values.ts';
import { runCommand } from '#test/support/command.ts';

const outputs = {
  ApiUrl: 'https://abc.execute-api.us-east-1.amazonaws.com/api',
  Region: 'us-east-1',
  UserPoolId: 'us-east-1_Abc',
  UserPoolClientId: 'client',
};
const { ApiUrl, ...identity } = outputs;
const lines = Object.entries(outputs)
  .map(([name, value]) => `${name}=${value}`)
  .join('\n');

const directories: string[] = [];
afterAll(() => directories.forEach((directory) => rmSync(directory, { recursive: true })));

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'paceline-deploy-'));
  directories.push(cwd);
});

const run = (command: string, ...words: string[]) =>
  runCommand(command, words, { cwd, env: { PATH: `${cwd}${delimiter}${process.env['PATH']}` } });

/** In place of the CDK's command: notes what it was asked, writes the outputs where it was told to, and ends so. */
function standInForCdk(code: number): void {
  const written = JSON.stringify({ 'x-api': { ApiUrl, Other: '1' }, 'x-identity': identity });
  const script = `#!/usr/bin/env node
const { mkdirSync, writeFileSync } = require('node:fs');
const words = process.argv.slice(2);
writeFileSync('asked.json', JSON.stringify(words));
mkdirSync('.paceline');
if (${code} === 0) writeFileSync(words[words.indexOf('--outputs-file') + 1], ${JSON.stringify(written)});
process.exit(${code});
`;
  writeFileSync(join(cwd, 'cdk'), script);
  chmodSync(join(cwd, 'cdk'), 0o755);
}

const asked = (): unknown => JSON.parse(readFileSync(join(cwd, 'asked.json'), 'utf8'));

test('An environment is deployed whole, and what front ends need of it is told then and later', async () => {
  standInForCdk(0);
  const { stdout, stderr } = await run('deploy', 'dev', '--require-approval', 'never');
  expect(stderr).toBe('');
  const file = '.paceline/outputs-dev.json';
  expect(asked()).toEqual([
    'deploy',
    '--all',
    '-c',
    'env=dev',
    '--outputs-file',
    file,
    '--require-approval',
    'never',
  ]);
  expect(stdout).toBe(`For front ends, from ${file}:\n${lines}`);
  expect(await run('outputs', 'dev')).toEqual({ stdout: lines, stderr: '' });
  expect(await run('outputs', 'dev', 'ApiUrl')).toEqual({ stdout: ApiUrl, stderr: '' });
  expect(await run('outputs', 'dev', 'Api')).toEqual({
    stdout: '',
    stderr: 'There is no output Api, but ApiUrl, Region, UserPoolId, UserPoolClientId',
  });
});

test('A deployment that fails tells of nothing to use', async () => {
  standInForCdk(1);
  expect(await run('deploy', 'dev')).toEqual({ stdout: '', stderr: '' });
  expect(await run('outputs', 'dev')).toEqual({
    stdout: '',
    stderr: '.paceline/outputs-dev.json names no API: run npm run deploy -- dev',
  });
});

test('No environment is deployed while its settings hold examples', async () => {
  standInForCdk(0);
  for (const name of environmentNames) {
    const examples = exampleValues(environmentNamed(name)).join(', ');
    if (examples === '') continue;
    expect((await run('deploy', name)).stderr).toBe(
      `Set your own values in lib/environments.ts before ${name} is deployed: ${examples}`,
    );
  }
  expect(existsSync(join(cwd, 'asked.json'))).toBe(false);
});

test.each([
  [[], 'Say which environment: npm run deploy -- dev|staging|prod'],
  [
    ['test'],
    'There is no environment "test": there are dev, staging, prod, named as in npm run outputs -- dev or npx cdk diff -c env=dev.',
  ],
])('Deploying %j is answered with one sentence', async (words, sentence) => {
  expect(await run('deploy', ...words)).toEqual({ stdout: '', stderr: sentence });
});
