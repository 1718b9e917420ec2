import { expect, test } from '@jest/globals';
import { toldOf } from '#shared/profiles/profile-told.ts';
import { aClient, profileFor } from '#test/support/people.ts';

const profile = profileFor(aClient());

test('A profile is told by the names of what changed alone, since health is among it', () => {
  const after = { ...profile, injuries: ['Knee'], updated_at: '2026-03-01T12:00:00.000Z' };
  const common = { entity_type: 'profile', entity_id: profile.profile_id };
  expect(toldOf(profile, after)).toEqual({
    ...common,
    action: 'profile_updated',
    created_at: after.updated_at,
    changes: { injuries: {} },
  });
  expect(toldOf(undefined, profile)).toMatchObject({ ...common, action: 'profile_created' });
});
