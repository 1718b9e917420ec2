import { describe, expect, test } from '@jest/globals';
import type { SQSEvent } from 'aws-lambda';
import { createHandler } from '#functions/users/align-pool-user.ts';
import { newId } from '#shared/ids.ts';
import type { Role } from '#shared/users/role.ts';
import type { User } from '#shared/users/user.ts';
import { aClient } from '#test/support/people.ts';

const now = () => new Date('2026-03-01T12:00:00.000Z');

const happened = (action: string, entity_id: string): SQSEvent => {
  const detail = {
    log_id: newId(),
    user_id: newId(),
    action,
    entity_type: 'user',
    entity_id,
    created_at: now().toISOString(),
  };
  return { Records: [{ messageId: 'one', body: JSON.stringify({ detail }) }] } as SQSEvent;
};

/** An account and its Cognito user in memory. While the first call to Cognito is under way, something else can happen. */
function world(
  account: User | undefined,
  meanwhile: (world: { account: User | undefined }) => void = () => {},
) {
  const state = {
    account,
    isEnabled: true,
    group: 'client' as Role,
    revokedAt: undefined as Date | undefined,
  };
  let isFirst = true;
  const step = async (take: () => void): Promise<void> => {
    if (isFirst) meanwhile(state);
    isFirst = false;
    take();
  };
  const handler = createHandler({
    users: {
      find: async () => state.account,
      revokeTokens: async (_userId, at) => void (state.revokedAt = at),
    },
    pool: {
      enable: () => step(() => (state.isEnabled = true)),
      disable: () => step(() => (state.isEnabled = false)),
      moveToGroup: (_sub, role) => step(() => (state.group = role)),
    },
    now,
  });
  return { state, handler };
}

const client = aClient();
const deactivated = { ...client, status: 'deactivated' as const };
const admin = { ...client, role: 'admin' as const };

describe('A Cognito user', () => {
  test('is disabled with the account, and enabled again with it', async () => {
    const { state, handler } = world(deactivated);
    expect(await handler(happened('user_deactivated', client.user_id))).toEqual({ batchItemFailures: [] });
    expect(state).toMatchObject({ isEnabled: false, revokedAt: undefined });
    state.account = client;
    await handler(happened('user_reactivated', client.user_id));
    expect(state).toMatchObject({ isEnabled: true, group: 'client' });
  });

  test('moves to the group of another role, and tokens that name the former one are revoked', async () => {
    const { state, handler } = world(admin);
    await handler(happened('user_role_changed', client.user_id));
    expect(state).toMatchObject({ group: 'admin', revokedAt: now() });
  });

  test('becomes what the account is when it was disabled too late', async () => {
    const { state, handler } = world(deactivated, (at) => (at.account = client));
    await handler(happened('user_deactivated', client.user_id));
    expect(state.isEnabled).toBe(true);
  });

  test('is in the group of the last of several changes', async () => {
    const { state, handler } = world(admin, (at) => (at.account = client));
    await handler(happened('user_role_changed', client.user_id));
    expect(state.group).toBe('client');
  });

  test('of nobody we know stays as it is', async () => {
    const { state, handler } = world(undefined);
    expect(await handler(happened('user_created', newId()))).toEqual({ batchItemFailures: [] });
    expect(state).toMatchObject({ isEnabled: true, group: 'client' });
  });
});
