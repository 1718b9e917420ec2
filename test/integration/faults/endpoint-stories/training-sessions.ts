import { expect } from '@jest/globals';
import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import { TrainingSessionRepository } from '#shared/training-sessions/training-session.repository.ts';
import type { User } from '#shared/users/user.ts';
import { book, change } from '#test/support/booking-desk.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { lifted, start, trained, write } from '#test/support/training-desk.ts';
import { as, type StoriesOf } from '../endpoint-story.ts';

const asked = ({ user_id }: User) => ({ caller: user_id, page: { limit: 20 } });

async function listed(user: User): Promise<string[]> {
  const order = { sort: 'started_at', order: 'desc' } as const;
  const { items } = await new TrainingSessionRepository().list(user.user_id, order, asked(user));
  return items.map(({ session_id }) => session_id);
}

const logsOf = async (user: User) =>
  (await new ClientLogRepository('workout').list(user.user_id, {}, asked(user))).items;

/** A session in progress. */
async function started() {
  const [client] = await given(aClient());
  const { session_id } = (await start(client, await write(client))).entity;
  return { client, session_id };
}

export const trainingSessions: StoriesOf<'training-sessions'> = {
  startTrainingSession: [
    [
      'in a booking',
      async () => {
        const [coach, client] = await given(aCoach(), aClient());
        const { plan_id } = await write(client);
        const { booking_id } = (await book(client, coach)).entity;
        await change(coach, booking_id, { status: 'confirmed' });
        return {
          sent: { caller: as(client), body: { plan_id, date: '2026-03-01', booking_id } },
          told: ['session_started', 'booking_attended'],
          says: { status: 'in_progress', version: 1 },
          holds: async () => expect(await listed(client)).toHaveLength(1),
        };
      },
    ],
  ],
  updateTrainingSession: [
    [
      'with what was lifted',
      async () => {
        const { client, session_id } = await started();
        return {
          sent: { caller: as(client), params: { session_id }, body: { session: lifted(100) } },
          told: ['session_updated'],
          says: { session: lifted(100), version: 2 },
        };
      },
    ],
  ],
  completeTrainingSession: [
    [
      'as it was written',
      async () => {
        const { client, session_id } = await started();
        await trained(client, session_id, lifted(100));
        return {
          sent: { caller: as(client), params: { session_id } },
          told: ['session_completed', 'client_log_created'],
          says: { status: 'completed', version: 3, personal_bests: [{ weight_kg: 100 }] },
          holds: async () => expect(await logsOf(client)).toHaveLength(1),
        };
      },
    ],
    [
      'with what was lifted last',
      async () => {
        const { client, session_id } = await started();
        return {
          sent: { caller: as(client), params: { session_id }, body: { session: lifted(100) } },
          told: ['session_completed', 'client_log_created'],
          says: { status: 'completed', version: 2, session: lifted(100) },
          holds: async () => expect(await logsOf(client)).toHaveLength(1),
        };
      },
    ],
  ],
  discardTrainingSession: [
    [
      'in progress',
      async () => {
        const { client, session_id } = await started();
        return {
          sent: { caller: as(client), params: { session_id } },
          told: ['session_discarded'],
          again: [404],
          holds: async () => expect(await listed(client)).toEqual([]),
        };
      },
    ],
  ],
};
