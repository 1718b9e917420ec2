import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalStack } from '#lib/local/stack.ts';
import { startTestStack } from '#test/support/stack.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const inExample = (script: string) =>
  run('npm', ['run', '--silent', script, '--workspace', 'examples/front-end'], { cwd: root });

const operations: string[] = [];
let stack: LocalStack;
beforeAll(async () => {
  stack = await startTestStack({ onCognitoCall: ({ operation }) => operations.push(operation) });
  await inExample('generate');
});
afterAll(() => stack.close());

test('The example of docs/front-end.md compiles against the generated types', async () => {
  await expect(inExample('types')).resolves.toMatchObject({ stderr: '' });
});

/** The example as a client's session, with a password. */
const runExample = (password: string) => {
  const { api, cognito } = stack;
  const { user_pool_id: userPoolId, client_id: clientId, endpoint } = cognito;
  const pool = JSON.stringify({ userPoolId, clientId, endpoint });
  const words = ['examples/front-end/src/main.ts', api, pool, 'client.01@example.com', password];
  return run(process.execPath, words, { cwd: root });
};

test('It signs in with Amplify, books, repeats, cancels, uploads and signs out', async () => {
  const { stdout } = await runExample('Paceline-demo-1');
  expect(stdout.split('\n').filter(Boolean)).toEqual([
    expect.stringMatching(/^booked slot \d+ at 20\d\d-\S+Z: pending$/),
    'the same request again: the same booking',
    'cancelled',
    'uploaded Notes of the session',
    'signed out',
  ]);
});

test('Nobody signs in with another password: it is proven in a second call, and never sent', async () => {
  await expect(runExample('Paceline-demo-2')).rejects.toMatchObject({
    stdout: '',
    stderr: expect.stringContaining('NotAuthorizedException: Incorrect username or password.'),
  });
  expect(operations.slice(-2)).toEqual(['InitiateAuth', 'RespondToAuthChallenge']);
});
