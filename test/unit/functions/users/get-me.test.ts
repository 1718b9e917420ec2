import { afterEach, describe, expect, test } from '@jest/globals';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { handler } from '#functions/users/get-me.ts';
import { documentClient } from '#shared/dynamodb/client.ts';
import { newId } from '#shared/ids.ts';
import { newUser } from '#shared/users/new-user.ts';
import { invoke } from '#test/support/invoke.ts';

const store = mockClient(documentClient);
afterEach(() => {
  store.reset();
});

const sub = newId();
const { user, profile } = newUser(
  {
    user_id: sub,
    email: 'robin@example.com',
    first_name: 'Robin',
    last_name: 'Example',
    role: 'client',
  },
  new Date('2026-03-01T12:00:00.000Z'),
);
const caller = { userId: sub, role: 'client' } as const;

const holding = (users: object[], profiles: object[]) =>
  store.on(BatchGetCommand).resolves({ Responses: { 'test-users': users, 'test-profiles': profiles } });

describe('The own account', () => {
  test('is shown with its profile, and without what only the store needs', async () => {
    holding([{ ...user, role_status: 'client#active' }], [profile]);
    const { status, headers, body } = await invoke(handler, { caller });
    expect({ status, tag: headers['ETag'] }).toEqual({ status: 200, tag: '"1"' });
    expect(body).toEqual({ ...user, profile });
  });

  test.each([
    ['account', [], [profile]],
    ['profile', [user], []],
  ])('is not found while its %s is missing', async (_what, users, profiles) => {
    holding(users, profiles);
    expect(await invoke(handler, { caller })).toMatchObject({ status: 404 });
  });

  test('that is malformed is a failure of ours, told without its key', async () => {
    holding([{ ...user, email: 'robin' }], [profile]);
    const { status, body } = await invoke(handler, { caller });
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`${sub}|robin|test-users`));
  });
});
