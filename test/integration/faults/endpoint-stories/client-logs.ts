import { expect } from '@jest/globals';
import { ClientLogRepository } from '#shared/client-logs/client-log.repository.ts';
import { ClientLogService } from '#shared/client-logs/client-log.service.ts';
import type { LogKind, LogOf, ToldOf } from '#shared/client-logs/client-log.ts';
import type { Created } from '#shared/http/contract.ts';
import type { User } from '#shared/users/user.ts';
import { aClient, given } from '#test/support/people.ts';
import { by } from '#test/support/schedule-desk.ts';
import { as, type Story, type StoriesOf } from '../endpoint-story.ts';

const date = '2026-03-02';
const moved = '2026-03-05';

/** A log of each kind, as it is written. */
const told: { readonly [K in LogKind]: ToldOf<K> } = {
  workout: { date, title: 'Squats', exercises: [] },
  diet: { date, meal: 'lunch', description: 'Rice' },
  progress: { date, metric: 'weight_kg', value: 82.5 },
};

async function datesOf(kind: LogKind, { user_id }: User): Promise<string[]> {
  const asked = { caller: user_id, page: { limit: 20 } };
  const { items } = await new ClientLogRepository(kind).list(user_id, {}, asked);
  return items.map((log) => log.date);
}

const written = <K extends LogKind>(kind: K, client: User): Promise<Created<LogOf<K>>> =>
  new ClientLogService(kind).create(told[kind], by(client));

const creating = (kind: LogKind): Story => [
  'of a day',
  async () => {
    const [client] = await given(aClient());
    return {
      sent: { caller: as(client), body: told[kind] },
      told: ['client_log_created'],
      says: { ...told[kind], version: 1 },
      holds: async () => expect(await datesOf(kind, client)).toEqual([date]),
    };
  },
];

const changing = (kind: LogKind, body: object): Story => [
  JSON.stringify(body),
  async () => {
    const [client] = await given(aClient());
    const { log_id } = (await written(kind, client)).entity;
    const expected = { ...told[kind], ...body };
    return {
      sent: { caller: as(client), params: { log_id }, body },
      told: ['client_log_updated'],
      says: { log_id, ...expected, version: 2 },
      holds: async () => expect(await datesOf(kind, client)).toEqual([expected.date]),
    };
  },
];

const removing = (kind: LogKind): Story => [
  'of a day',
  async () => {
    const [client] = await given(aClient());
    const { log_id } = (await written(kind, client)).entity;
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
