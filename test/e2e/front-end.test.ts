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

let stack: LocalStack;
beforeAll(async () => {
  stack = await startTestStack();
  await inExample('generate');
});
afterAll(() => stack.close());

test('The example of docs/front-end.md compiles against the generated types', async () => {
  await expect(inExample('types')).resolves.toMatchObject({ stderr: '' });
});

test('It signs in with Amplify, books, repeats, cancels, uploads and signs out', async () => {
  const { api, cognito } = stack;
  const { stdout } = await run(
    process.execPath,
    [
      'examples/front-end/src/main.ts',
      api,
      JSON.stringify({
        userPoolId: cognito.user_pool_id,
        clientId: cognito.client_id,
        endpoint: cognito.endpoint,
      }),
      'client.01@example.com',
      'Paceline-demo-1',
    ],
    { cwd: root },
  );
  expect(stdout.split('\n').filter(Boolean)).toEqual([
    expect.stringMatching(/^booked slot \d+ at 20\d\d-\S+Z: pending$/),
    'the same request again: the same booking',
    'cancelled',
    'uploaded Notes of the session',
    'signed out',
  ]);
});
