import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import type { User } from '#shared/users/user.ts';
import { keyed } from '#test/support/booking-desk.ts';
import { eachFault, gone, withFault } from '#test/support/faults.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, given } from '#test/support/people.ts';
import { anyVersion, by } from '#test/support/schedule-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const workouts = new ClientLogService('workout');

async function datesOf({ user_id }: User): Promise<string[]> {
  const asked = { caller: user_id, page: { limit: 20 } };
  const { items } = await new ClientLogRepository('workout').list(user_id, {}, asked);
  return items.map(({ date }) => date);
}

test.each(eachFault)(
  'Each step of a log holds once, with $fault, $times in a row, at each store call in turn',
  async ({ fault, times }) => {
    let reached = true;
    for (let call = 1; reached; call += 1) {
      const [client] = await given(aClient());
      const at = { store, call, fault, times };
      const writing = () =>
        workouts.create(
          { date: '2026-03-02', title: 'Squats', exercises: [] },
          by(client),
          keyed(client, 'once'),
        );
      reached = await withFault(at, writing);
      const { entity } = await writing();
      const moving = () =>
        workouts.change(entity.log_id, { date: '2026-03-05', notes: 'Well' }, anyVersion, by(client));
      reached = (await withFault(at, moving)) || reached;
      expect(await moving()).toMatchObject({ version: 2, date: '2026-03-05' });
      const removing = () => workouts.remove(entity.log_id, anyVersion, by(client));
      reached = (await withFault(at, removing)) || reached;
      await removing().catch(gone);
      expect(await datesOf(client)).toEqual([]);
    }
    expect(await contradictions()).toEqual([]);
  },
);
