import { expect, test } from '@jest/globals';
import { toldOf, toldOfCreation } from '#shared/users/user-told.ts';
import { aClient } from '#test/support/people.ts';

const user = aClient();
const after = { ...user, updated_at: '2026-03-01T12:00:00.000Z' };

test('An account that is new is told with its role', () => {
  expect(toldOfCreation(user)).toEqual({
    action: 'user_created',
    entity_type: 'user',
    entity_id: user.user_id,
    created_at: user.created_at,
    changes: { role: { to: 'client' } },
  });
});

test('A change is told by the most momentous of what changed', () => {
  expect(toldOf(user, { ...after, first_name: 'Rob' })).toEqual({
    action: 'user_updated',
    entity_type: 'user',
    entity_id: user.user_id,
    created_at: after.updated_at,
    changes: { first_name: {} },
  });
  expect(toldOf(user, { ...after, role: 'admin' })).toMatchObject({
    action: 'user_role_changed',
    changes: { role: { from: 'client', to: 'admin' } },
  });
  const deactivated = { ...after, status: 'deactivated' as const };
  expect(toldOf(user, { ...deactivated, role: 'admin' }).action).toBe('user_deactivated');
  expect(toldOf(deactivated, after).action).toBe('user_reactivated');
});
