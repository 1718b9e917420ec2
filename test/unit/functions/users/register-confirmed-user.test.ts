import { describe, expect, test } from '@jest/globals';
import type { PostConfirmationTriggerEvent } from 'aws-lambda';
import { createHandler } from '#functions/users/register-confirmed-user.ts';
import { newId } from '#shared/ids.ts';
import type { User } from '#shared/users/user.ts';

const now = () => new Date('2026-03-01T12:00:00.000Z');
const sub = newId();

const event = (
  triggerSource: PostConfirmationTriggerEvent['triggerSource'],
  attributes: Record<string, string> = {},
): PostConfirmationTriggerEvent => ({
  version: '1',
  region: 'us-east-1',
  userPoolId: 'us-east-1_pool',
  userName: 'robin',
  callerContext: { awsSdkVersion: '3', clientId: 'front-end' },
  triggerSource,
  request: {
    userAttributes: {
      sub,
      email: 'robin@example.com',
      given_name: 'Robin',
      family_name: 'Example',
      ...attributes,
    },
  },
  response: {},
});

/** A store and a pool in memory. */
function world() {
  const users = new Map<string, User>();
  const members = new Set<string>();
  const handler = createHandler({
    users: {
      create: async ({ user }) => {
        const isNew = !users.has(user.user_id);
        if (isNew) users.set(user.user_id, user);
        return isNew;
      },
    },
    poolNamed: (pool) => ({
      addToGroup: async (name, role) => void members.add(`${pool} ${name} ${role}`),
    }),
    now,
  });
  return { users, members, handler };
}

describe('Whoever confirms their sign-up', () => {
  test('becomes a client, in the store and in the pool', async () => {
    const { users, members, handler } = world();
    const confirmed = event('PostConfirmation_ConfirmSignUp');
    expect(await handler(confirmed)).toBe(confirmed);
    expect([...users.values()]).toMatchObject([{ user_id: sub, role: 'client', email: 'robin@example.com' }]);
    expect([...members]).toEqual(['us-east-1_pool robin client']);
  });

  test('becomes one once, however often Cognito tells of it', async () => {
    const { users, members, handler } = world();
    for (let time = 0; time < 3; time += 1) await handler(event('PostConfirmation_ConfirmSignUp'));
    expect([users.size, members.size]).toEqual([1, 1]);
  });

  test('is refused without what an account needs, before anything is written', async () => {
    const { users, members, handler } = world();
    await expect(handler(event('PostConfirmation_ConfirmSignUp', { given_name: '' }))).rejects.toThrow();
    expect([users.size, members.size]).toEqual([0, 0]);
  });
});

test('A confirmed new password changes nothing', async () => {
  const { users, members, handler } = world();
  const confirmed = event('PostConfirmation_ConfirmForgotPassword');
  expect(await handler(confirmed)).toBe(confirmed);
  expect([users.size, members.size]).toEqual([0, 0]);
});
