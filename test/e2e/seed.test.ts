import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { seedEmails } from '#lib/local/seed/people.ts';
import type { LocalStack } from '#lib/local/stack.ts';
import { runCommand } from '#test/support/command.ts';
import { addressesOf, call, startTestStack } from '#test/support/stack.ts';

let stack: LocalStack;
beforeAll(async () => {
  stack = await startTestStack({ seed: false });
});
afterAll(() => stack.close());

const seed = (environment: string) => runCommand('seed', [environment], { env: addressesOf(stack) });

test('A deployed environment is filled once, with people whose passwords nobody can guess', async () => {
  const { stdout, stderr } = await seed('dev');
  expect(stderr).toBe('');
  const passwords = new Map(stdout.split('\n').map((line) => line.split('  ') as [string, string]));
  expect([...passwords.keys()].toSorted()).toEqual([...seedEmails].toSorted());
  expect(new Set(passwords.values()).size).toBe(passwords.size);
  const token = await stack.token('client.01@example.com', passwords.get('client.01@example.com'));
  const { body } = await call(stack, 'GET', '/v1/bookings/my-bookings', { token });
  expect(body.items).not.toEqual([]);
  expect(await seed('dev')).toEqual({
    stdout: '',
    stderr: 'dev has been seeded before: nothing was changed',
  });
});

test('One with real people never is', async () => {
  expect(await seed('prod')).toEqual({
    stdout: '',
    stderr: 'prod holds real people: it is never seeded',
  });
});
