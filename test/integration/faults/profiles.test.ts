import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { profileIdOf } from '#shared/ids.ts';
import { changeProfile } from '#shared/profiles/change-profile.ts';
import type { Profile } from '#shared/profiles/profile.ts';
import { ProfileService } from '#shared/profiles/profile.service.ts';
import { keyed, today } from '#test/support/booking-desk.ts';
import { atEachCall, quickFaults } from '#test/support/faults.ts';
import { aClient, givenWithoutProfile } from '#test/support/people.ts';
import { by } from '#test/support/schedule-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const profiles = new ProfileService();
const nowFemale = (profile: Profile): Profile => changeProfile(profile, { gender: 'female' }, today);

test.each(quickFaults)(
  'A profile is made once under its key and changed once, with $fault, $times in a row, at each store call in turn',
  async ({ fault, times }) => {
    await atEachCall({ store, fault, times }, async (again) => {
      const [client] = await givenWithoutProfile(aClient());
      const { user_id, first_name, last_name } = client;
      const told = { user_id, first_name, last_name };
      const { entity } = await again(() => profiles.create(told, by(client), keyed(client, 'once')));
      expect(entity).toMatchObject({ version: 1 });
      const id = profileIdOf(user_id);
      expect(await again(() => profiles.change(id, nowFemale, by(client)))).toMatchObject({
        version: 2,
        gender: 'female',
      });
      const asked = { caller: user_id, page: { limit: 20 } };
      const { items } = await new AuditLogRepository().list({ entity_id: id }, {}, asked);
      expect(items.map(({ action }) => action).toSorted()).toEqual(['profile_created', 'profile_updated']);
    });
  },
);
