import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ScheduledSessionRepository } from '#shared/schedule/scheduled-session.repository.ts';
import type { User } from '#shared/users/user.ts';
import { keyed, today } from '#test/support/booking-desk.ts';
import { plan, replan } from '#test/support/calendar-desk.ts';
import { eachFault, withFault } from '#test/support/faults.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const at = (clock: string, day = '02'): string => `2026-03-${day}T${clock}:00.000Z`;

async function listed({ user_id }: User): Promise<string[]> {
  const asked = { caller: user_id, page: { limit: 20 } };
  const { items } = await new ScheduledSessionRepository().listOfUser(user_id, {}, asked);
  return items.map(({ start_time }) => start_time);
}

test.each(eachFault)(
  'Each step of a schedule holds once, with $fault, $times in a row, at each store call in turn',
  async ({ fault, times }) => {
    let reached = true;
    for (let call = 1; reached; call += 1) {
      const [user] = await given(aClient());
      const where = { store, call, fault, times };
      const planning = () =>
        plan(user, at('23:30'), { recurrence: 'FREQ=DAILY;COUNT=3' }, keyed(user, 'once'));
      reached = await withFault(where, planning);
      const [{ session_id }] = (await planning()).entity.sessions;
      const moving = () => replan(user, session_id, { start_time: at('22:00') }, 'all', today);
      reached = (await withFault(where, moving)) || reached;
      await moving();
      expect(await listed(user)).toEqual([at('22:00'), at('22:00', '03'), at('22:00', '04')]);
      const cancelling = () => replan(user, session_id, { status: 'cancelled' });
      reached = (await withFault(where, cancelling)) || reached;
      expect((await cancelling()).sessions).toMatchObject([{ status: 'cancelled', version: 3 }]);
    }
    expect(await contradictions()).toEqual([]);
  },
);
