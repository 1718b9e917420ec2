import { describe, expect, test } from '@jest/globals';
import { newId, profileIdOf } from '#shared/ids.ts';
import { newCard, newUser, type Person } from '#shared/users/new-user.ts';
import { toldOf } from '#shared/users/user-told.ts';
import { aClient, aCoach } from '#test/support/people.ts';

const now = new Date('2026-03-01T12:00:00.000Z');

const person = (differing: Partial<Person> = {}): Person => ({
  user_id: newId(),
  email: 'Kim@Example.com',
  first_name: 'Kim',
  last_name: 'Example',
  role: 'client',
  ...differing,
});

describe('The card of a coach begins', () => {
  test('blank, with ten places that are free and no review', () => {
    expect(newCard({})).toEqual({
      strengths: [],
      specialties: [],
      experience_years: 0,
      certifications: [],
      total_slots: 10,
      available_slots: 10,
      rating_sum: 0,
      rating_count: 0,
    });
  });

  test('with what is told, each of its places free', () => {
    expect(newCard({ bio: 'Lifts', strengths: ['Patience'], total_slots: 3 })).toMatchObject({
      bio: 'Lifts',
      strengths: ['Patience'],
      total_slots: 3,
      available_slots: 3,
    });
  });
});

describe('Whoever becomes a user', () => {
  test('has an active account and a profile of the same person', () => {
    const who = person({ username: 'kim', about: { job_title: 'Rower' } });
    const { user, profile } = newUser(who, now);
    const common = {
      user_id: who.user_id,
      first_name: 'Kim',
      last_name: 'Example',
      version: 1,
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
    };
    expect(user).toEqual({
      ...common,
      email: 'kim@example.com',
      username: 'kim',
      role: 'client',
      status: 'active',
    });
    expect(profile).toEqual({ ...common, profile_id: profileIdOf(who.user_id), job_title: 'Rower' });
  });

  test('as a coach has a card, and nobody waits for a place yet', () => {
    expect(newUser(person({ role: 'coach', card: { total_slots: 4 } }), now).user).toMatchObject({
      role: 'coach',
      ...newCard({ total_slots: 4 }),
      waiting_count: 0,
    });
    expect(newUser(person({ role: 'coach' }), now).user).toMatchObject(newCard({}));
  });

  test.each(['client', 'admin'] as const)('as a %s has no card, whatever is told of one', (role) => {
    const { user } = newUser(person({ role, card: { total_slots: 4 } }), now);
    expect(user.role).toBe(role);
    expect(user).not.toHaveProperty('total_slots');
  });
});

describe('The audit entry of an account', () => {
  const client = aClient();
  const coach = aCoach();

  test.each([
    ['that it was deactivated', client, { ...client, status: 'deactivated' }, 'user_deactivated'],
    ['that it was reactivated', { ...client, status: 'deactivated' }, client, 'user_reactivated'],
    ['another role', client, { ...client, role: 'admin' }, 'user_role_changed'],
    [
      'before all else whether it is active',
      client,
      { ...client, role: 'admin', status: 'deactivated' },
      'user_deactivated',
    ],
    ['anything else', client, { ...client, first_name: 'Ro' }, 'user_updated'],
  ] as const)('tells %s', (_what, before, after, action) => {
    expect(toldOf(before, after)).toMatchObject({
      action,
      entity_type: 'user',
      entity_id: client.user_id,
      created_at: after.updated_at,
    });
  });

  test('tells of roles, states and places with their values, and of the person the names alone', () => {
    expect(toldOf(coach, { ...coach, first_name: 'Ro', total_slots: 12 }).changes).toEqual({
      first_name: {},
      total_slots: { from: 10, to: 12 },
    });
  });
});
