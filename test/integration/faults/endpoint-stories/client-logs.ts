import { expect } from '@jest/globals';
import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import type { User } from '#shared/users/user.ts';
import { aClient, given } from '#test/support/people.ts';
import { by } from '#test/support/schedule-desk.ts';
import { as, type Story, type StoriesOf } from '../endpoint-story.ts';

const date = '2026-03-02';
const moved = '2026-03-05';

const kinds = {
  workout: {
    logs: new ClientLogService('workout'),
    told: { date, title: 'Squats', exercises: [] },
  },
  diet: {
    logs: new ClientLogService('diet'),
    told: { date, meal: 'lunch' as const, description: 'Rice' },
  },
  progress: {
    logs: new ClientLogService('progress'),
    told: { date, metric: 'weight_kg' as const, value: 82.5 },
  },
};

type Kind = keyof typeof kinds;

async function datesOf(kind: Kind, { user_id }: User): Promise<string[]> {
  const asked = { caller: user_id, page: { limit: 20 } };
  const { items } = await new ClientLogRepository(kind).list(user_id, {}, asked);
  return items.map((log) => log.date);
}

async function written(kind: Kind, client: User): Promise<string> {
  switch (kind) {
    case 'workout':
      return (await kinds.workout.logs.create(kinds.workout.told, by(client))).entity.log_id;
    case 'diet':
      return (await kinds.diet.logs.create(kinds.diet.told, by(client))).entity.log_id;
    case 'progress':
      return (await kinds.progress.logs.create(kinds.progress.told, by(client))).entity.log_id;
  }
}

const creating = (kind: Kind): Story => [
  'of a day',
  async () => {
    const [client] = await given(aClient());
    return {
      sent: { caller: as(client), body: kinds[kind].told },
      told: ['client_log_created'],
      says: { ...kinds[kind].told, version: 1 },
      holds: async () => expect(await datesOf(kind, client)).toEqual([date]),
    };
  },
];

const changing = (kind: Kind, body: object): Story => [
  JSON.stringify(body),
  async () => {
    const [client] = await given(aClient());
    const log_id = await written(kind, client);
    const expected = { ...kinds[kind].told, ...body };
    return {
      sent: { caller: as(client), params: { log_id }, body },
      told: ['client_log_updated'],
      says: { log_id, ...expected, version: 2 },
      holds: async () => expect(await datesOf(kind, client)).toEqual([expected.date]),
    };
  },
];

const removing = (kind: Kind): Story => [
  'of a day',
  async () => {
    const [client] = await given(aClient());
    const log_id = await written(kind, client);
    return {
      sent: { caller: as(client), params: { log_id } },
      told: ['client_log_deleted'],
      again: [404],
      holds: async () => expect(await datesOf(kind, client)).toEqual([]),
    };
  },
];

export const clientLogs: StoriesOf<'client-logs'> = {
  createWorkoutLog: [creating('workout')],
  updateWorkoutLog: [changing('workout', { notes: 'Well' }), changing('workout', { date: moved })],
  deleteWorkoutLog: [removing('workout')],
  createDietLog: [creating('diet')],
  updateDietLog: [changing('diet', { description: 'Beans' }), changing('diet', { date: moved })],
  deleteDietLog: [removing('diet')],
  createProgressEntry: [creating('progress')],
  updateProgressEntry: [
    changing('progress', { value: 82 }),
    changing('progress', { date: moved }),
    changing('progress', { metric: 'waist_cm' }),
  ],
  deleteProgressEntry: [removing('progress')],
};
