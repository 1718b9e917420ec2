import { expect, test } from '@jest/globals';
import { newId } from '#shared/ids.ts';
import { listProfiles } from '#shared/profiles/profile.contracts.ts';

const found = (query: object) => listProfiles.query.safeParse(query).success;

test('Profiles are found by a user or by a manager', () => {
  const [user_id, manager_id] = [newId(), newId()];
  expect([{}, { user_id }, { manager_id }, { user_id, manager_id }].map(found)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
