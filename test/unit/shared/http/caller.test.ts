import { describe, expect, test } from '@jest/globals';
import { authorise } from '#shared/http/caller.ts';
import { newId } from '#shared/ids.ts';

const sub = newId();
const iat = 'Fri Jan 11 17:16:23 UTC 2019';
const claims = (groups?: string) => ({ sub, iat, ...(groups !== undefined && { 'cognito:groups': groups }) });

describe('A caller', () => {
  test.each([
    ['client', 'client'],
    ['coach', 'coach'],
    ['admin', 'admin'],
    ['client,coach', 'coach'],
    ['coach,admin', 'admin'],
    ['client,admin,coach', 'admin'],
    ['beta-testers,client', 'client'],
  ])('of the groups %s acts as %s', (groups, role) => {
    expect(authorise('signed-in', claims(groups))).toEqual({
      userId: sub,
      role,
      tokenIssuedAt: '2019-01-11T17:16:23.000Z',
    });
  });

  test.each([undefined, '', 'admins', 'Admin', 'client-coach', '[admin]'])(
    'of the groups %j may do nothing',
    (groups) => {
      expect(() => authorise('signed-in', claims(groups))).toThrow(
        expect.objectContaining({ title: 'Forbidden', message: 'This is not for a user without a role' }),
      );
    },
  );

  test('may do what is for one of several roles, theirs among them', () => {
    expect(authorise(['client', 'coach'], claims('coach')).role).toBe('coach');
    expect(() => authorise(['client', 'coach'], claims('admin'))).toThrow(
      expect.objectContaining({ title: 'Forbidden', message: 'This is not for admin' }),
    );
  });

  test('acts in their first role alone: an admin is no client', () => {
    expect(() => authorise(['client'], claims('client,admin'))).toThrow(
      expect.objectContaining({ title: 'Forbidden' }),
    );
  });
});

test.each([
  undefined,
  null,
  'admin',
  {},
  { iat, 'cognito:groups': 'admin' },
  { iat, sub: 'me', 'cognito:groups': 'admin' },
  { iat, sub: '', 'cognito:groups': 'admin' },
  { iat, sub: newId(), 'cognito:groups': ['admin'] },
  { sub: newId(), 'cognito:groups': 'admin' },
  { sub: newId(), 'cognito:groups': 'admin', iat: 'yesterday' },
])('The claims %j are nobody’s', (bad) => {
  expect(() => authorise('signed-in', bad)).toThrow(expect.objectContaining({ title: 'Unauthorized' }));
});
