import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CoachSessionRepository } from '#shared/coach-sessions/coach-session.repository.ts';
import { Problem } from '#shared/problems.ts';
import type { User } from '#shared/users/user.ts';
import { book, change, keyed } from '#test/support/booking-desk.ts';
import { eachFault, withFault } from '#test/support/faults.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { enrol, reschedule, schedule } from '#test/support/schedule-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const at = (clock: string): string => `2026-03-02T${clock}:00.000Z`;

async function startsOf({ user_id }: User): Promise<string[]> {
  const asked = { caller: user_id, page: { limit: 20 } };
  const { items } = await new CoachSessionRepository().listOfCoach(user_id, {}, asked);
  return items.map(({ session_date_time }) => session_date_time);
}

function lateFor(error: unknown): void {
  if (!(error instanceof Problem && error.title === 'ConflictError')) throw error;
}

test.each(eachFault)(
  'Each step of a session holds once, with $fault, $times in a row, at each store call in turn',
  async ({ fault, times }) => {
    let reached = true;
    for (let call = 1; reached; call += 1) {
      const [coach, client] = await given(aCoach(), aClient());
      const subject = await enrol(coach);
      const where = { store, call, fault, times };
      const scheduling = () => schedule(coach, subject, at('10:00'), {}, keyed(coach, 'once'));
      reached = await withFault(where, scheduling);
      const { session_id } = (await scheduling()).entity;
      const moving = () => reschedule(coach, session_id, { session_date_time: at('23:30') });
      reached = (await withFault(where, moving)) || reached;
      expect(await moving()).toMatchObject({ version: 2, status: 'rescheduled' });
      const cancelling = () => reschedule(coach, session_id, { status: 'cancelled' });
      reached = (await withFault(where, cancelling)) || reached;
      await cancelling().catch(lateFor);
      const { entity } = await book(client, coach, { slot_number: 1, scheduled_at: at('23:30') });
      await change(coach, entity.booking_id, { status: 'cancelled' });
      expect(await startsOf(coach)).toEqual([at('23:30')]);
    }
    expect(await contradictions()).toEqual([]);
  },
);
