import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { LocalStack } from '#lib/local/stack.ts';
import { runCommand } from '#test/support/command.ts';
import { addressesOf, call, startTestStack } from '#test/support/stack.ts';

let stack: LocalStack;
beforeAll(async () => {
  stack = await startTestStack({ seed: false });
});
afterAll(() => stack.close());

/** A command for deployed environments, which finds this stack where it would find AWS. */
const run = (command: string, words: readonly string[], typed = '') =>
  runCommand(command, words, { typed, env: addressesOf(stack) });

const email = 'ada@gym.example';
const password = 'A-long-Passw0rd!';

test('An empty environment gets its first admin, who signs in with a password of their own and invites others', async () => {
  expect(await run('first-admin', ['dev', 'Ada@gym.example', 'Ada', 'Keller'])).toEqual({
    stdout: expect.stringMatching(/^Ada@gym\.example is invited/),
    stderr: '',
  });
  const { stdout: token, stderr } = await run(
    'token',
    ['dev', email],
    `${stack.codeFor(email)}\n${password}\n`,
  );
  expect(stderr).toContain(`Password of ${email}: \nnew password:`);

  const { body: me } = await call(stack, 'GET', '/v1/users/me', { token });
  expect(me).toMatchObject({ email, role: 'admin', first_name: 'Ada' });
  const { body: log } = await call(stack, 'GET', `/v1/admin/audit-log?user_id=${me.user_id}`, { token });
  expect(log.items).toMatchObject([{ action: 'user_created', entity_id: me.user_id, user_id: me.user_id }]);
  const coach = { email: 'iris@gym.example', role: 'coach', first_name: 'Iris', last_name: 'Sommer' };
  expect(await call(stack, 'POST', '/v1/users', { token, body: coach })).toMatchObject({ status: 201 });
});

test('There is one first admin', async () => {
  expect(await run('first-admin', ['dev', 'eve@gym.example', 'Eve', 'Nowak'])).toEqual({
    stdout: '',
    stderr: 'dev has an admin already, who invites others: POST /v1/users',
  });
  expect(stack.codeFor('eve@gym.example')).toBeUndefined();
});

test('The own password opens from then on, and no other', async () => {
  expect((await run('token', ['dev', email], `${password}\n`)).stdout).toMatch(/^eyJ/);
  expect(await run('token', ['dev', email], 'Another-Passw0rd!\n')).toEqual({
    stdout: '',
    stderr: expect.stringMatching(/Incorrect username or password\.$/),
  });
});

test.each([
  ['first-admin', ['test', email, 'Ada', 'Keller'], 'There is no environment "test": '],
  ['first-admin', ['dev', 'ada', 'Ada', 'Keller'], '✖ Invalid email address'],
  [
    'first-admin',
    ['prod', email, 'Ada', 'Keller'],
    'There is no user pool paceline-prod in this account and region',
  ],
  ['token', ['prod', email], 'There is no user pool paceline-prod in this account and region: deploy first'],
  ['token', ['dev', email], `Password of ${email}: \nNobody answered: Password of ${email}`],
])('%s %j says what is wrong', async (command, words, told) => {
  const { stdout, stderr } = await run(command, words);
  expect({ stdout, stderr }).toEqual({ stdout: '', stderr: expect.stringContaining(told) });
  expect(stderr).not.toContain('    at ');
});
