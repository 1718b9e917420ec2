import { describe, expect, test } from '@jest/globals';
import { newId, profileIdOf } from '#shared/ids.ts';
import { Profile } from '#shared/profiles/profile.ts';
import { newUser } from '#shared/users/new-user.ts';
import { personOf, SignedUp } from '#shared/users/sign-up.ts';
import { isActiveCoach, roleStatusOf, User } from '#shared/users/user.ts';
import { aClient, aCoach } from '#test/support/people.ts';

const sub = newId();
const signedUp = { sub, email: 'Robin.Example@Example.com', given_name: 'Robin', family_name: 'Example' };
const at = new Date('2026-03-01T12:00:00.000Z');

describe('Whoever signs up', () => {
  test('becomes an active client with an empty profile, as the store can hold them', () => {
    const { user, profile } = newUser(personOf(SignedUp.parse({ ...signedUp, email_verified: 'true' })), at);
    const common = {
      user_id: sub,
      first_name: 'Robin',
      last_name: 'Example',
      version: 1,
      created_at: at.toISOString(),
      updated_at: at.toISOString(),
    };
    expect(User.parse(user)).toEqual({
      ...common,
      email: 'robin.example@example.com',
      role: 'client',
      status: 'active',
    });
    expect(Profile.parse(profile)).toEqual({ ...common, profile_id: profileIdOf(sub) });
  });

  test.each([{ given_name: '' }, { family_name: undefined }, { email: 'robin' }, { sub: 'robin' }])(
    'without what an account needs is refused: %j',
    (lacking) => {
      expect(SignedUp.safeParse({ ...signedUp, ...lacking }).success).toBe(false);
    },
  );
});

describe('An active coach', () => {
  test('is a coach who is active', () => {
    expect(isActiveCoach(aCoach())).toBe(true);
    expect(isActiveCoach(aCoach({ status: 'deactivated' }))).toBe(false);
    expect(isActiveCoach(aClient())).toBe(false);
    expect(isActiveCoach(undefined)).toBe(false);
  });

  test('is listed apart from one who is not', () => {
    expect(roleStatusOf(aCoach())).toBe('coach#active');
    expect(roleStatusOf(aCoach({ status: 'deactivated' }))).toBe('coach#deactivated');
  });
});
