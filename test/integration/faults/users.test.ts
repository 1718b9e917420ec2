import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UserService } from '#shared/users/user.service.ts';
import type { UserChange } from '#shared/users/change-user.ts';
import { atEachCall, quickFaults } from '#test/support/faults.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, anAdmin, given } from '#test/support/people.ts';
import { by } from '#test/support/schedule-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const users = new UserService();

describe.each(quickFaults)('$fault, $times in a row, at each store call in turn', ({ fault, times }) => {
  test.each<[string, UserChange, object]>([
    ['told', { bio: 'Since 2014' }, { bio: 'Since 2014' }],
    ['given another role', { role: 'client' }, { role: 'client' }],
    ['deactivated', { status: 'deactivated' }, { status: 'deactivated' }],
    ['given more slots', { total_slots: 12 }, { total_slots: 12, available_slots: 12 }],
  ])('of an account that is %s: asked again, it holds once', async (_what, change, expected) => {
    const [admin] = await given(anAdmin());
    await atEachCall({ store, fault, times }, async (again) => {
      const [coach] = await given(aCoach());
      const asked = { ...by(admin), role: 'admin' as const };
      const changed = await again(() => users.change(coach.user_id, change, asked));
      expect(changed).toMatchObject({ ...expected, version: 2 });
    });
    expect(await contradictions()).toEqual([]);
  });

  test('of choosing notices: asked again, it holds once', async () => {
    await atEachCall({ store, fault, times }, async (again) => {
      const [client] = await given(aClient());
      const chosen = await again(() => users.choose({ session_reminder: [] }, by(client)));
      expect(chosen).toMatchObject({ version: 2, notification_preferences: { session_reminder: [] } });
    });
    expect(await contradictions()).toEqual([]);
  });
});
