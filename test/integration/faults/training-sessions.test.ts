import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import { TrainingSessionRepository } from '#shared/training-sessions/training-session.repository.ts';
import type { User } from '#shared/users/user.ts';
import { book, change, keyed } from '#test/support/booking-desk.ts';
import { eachFault, gone, withFault } from '#test/support/faults.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';
import { complete, discard, lifted, start, trained, write } from '#test/support/training-desk.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const asked = ({ user_id }: User) => ({ caller: user_id, page: { limit: 20 } });

async function listed(user: User): Promise<string[]> {
  const order = { sort: 'started_at', order: 'desc' } as const;
  const { items } = await new TrainingSessionRepository().list(user.user_id, order, asked(user));
  return items.map(({ session_id }) => session_id);
}

const logsOf = async (user: User) =>
  (await new ClientLogRepository('workout').list(user.user_id, {}, asked(user))).items;

test.each(eachFault)(
  'Each step of a session holds once, with $fault, $times in a row, at each store call in turn',
  async ({ fault, times }) => {
    let reached = true;
    for (let call = 1; reached; call += 1) {
      const [coach, client] = await given(aCoach(), aClient());
      const plan = await write(client);
      const { booking_id } = (await book(client, coach)).entity;
      await change(coach, booking_id, { status: 'confirmed' });
      const where = { store, call, fault, times };
      const starting = () => start(client, plan, { booking_id }, keyed(client, 'once'));
      reached = await withFault(where, starting);
      const { session_id } = (await starting()).entity;
      const training = () => trained(client, session_id, lifted(100));
      reached = (await withFault(where, training)) || reached;
      expect(await training()).toMatchObject({ version: 2 });
      const completing = () => complete(client, session_id);
      reached = (await withFault(where, completing)) || reached;
      expect(await completing()).toMatchObject({ version: 3, personal_bests: [{ weight_kg: 100 }] });
      expect(await logsOf(client)).toHaveLength(1);
      const another = (await start(client, plan)).entity.session_id;
      const discarding = () => discard(client, another);
      reached = (await withFault(where, discarding)) || reached;
      await discarding().catch(gone);
      expect(await listed(client)).toEqual([session_id]);
    }
    expect(await contradictions()).toEqual([]);
  },
);
