import { describe, expect, test } from '@jest/globals';
import { newId, profileIdOf } from '#shared/ids.ts';
import { changeProfile, mayNameManager, mayWrite } from '#shared/profiles/change-profile.ts';
import type { Profile } from '#shared/profiles/profile.ts';

const userId = newId();
const profile: Profile = {
  profile_id: profileIdOf(userId),
  user_id: userId,
  first_name: 'Mina',
  last_name: 'Sato',
  weight_kg: 58,
  goals: ['First pull-up'],
  version: 3,
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-01-02T00:00:00.000Z',
};
const at = new Date('2026-03-01T12:00:00.000Z');

describe('A change of a profile', () => {
  test('takes what is given, keeps the rest, and takes away what is null', () => {
    const { weight_kg: _gone, ...kept } = profile;
    expect(changeProfile(profile, { gender: 'female', weight_kg: null, goals: undefined }, at)).toEqual({
      ...kept,
      gender: 'female',
      version: 4,
      updated_at: at.toISOString(),
    });
  });

  test.each([{}, { weight_kg: 58 }, { goals: ['First pull-up'] }, { gender: null }])(
    'to what holds already is none: %j',
    (change) => {
      expect(changeProfile(profile, change, at)).toBe(profile);
    },
  );
});

describe('Who writes a profile', () => {
  const self = { userId, role: 'client' } as const;
  const admin = { userId: newId(), role: 'admin' } as const;
  const coach = { userId: newId(), role: 'coach' } as const;

  test('is the person or an admin; to anyone else it is not there', () => {
    for (const caller of [self, admin]) expect(() => mayWrite(profile, caller)).not.toThrow();
    expect(() => mayWrite(profile, coach)).toThrow(expect.objectContaining({ title: 'NotFound' }));
  });

  test('and a manager is named, or taken away, by admins alone', () => {
    expect(() => mayNameManager({ manager_id: newId() }, admin)).not.toThrow();
    expect(() => mayNameManager({}, self)).not.toThrow();
    for (const manager_id of [newId(), null]) {
      expect(() => mayNameManager({ manager_id }, self)).toThrow(
        expect.objectContaining({ title: 'Forbidden' }),
      );
    }
  });
});
