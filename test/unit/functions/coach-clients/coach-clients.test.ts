import { describe, expect, test } from '@jest/globals';
import { createHandler as createProfileHandler } from '#functions/coach-clients/get-coach-client.ts';
import { createHandler as createProgressHandler } from '#functions/coach-clients/get-client-progress.ts';
import { createHandler as createDietHandler } from '#functions/coach-clients/list-client-diet-logs.ts';
import { createHandler as createWorkoutHandler } from '#functions/coach-clients/list-client-workout-logs.ts';
import { unknownClient } from '#shared/coach-clients/unknown-client.ts';
import { newId } from '#shared/ids.ts';
import { invoke } from '#test/support/invoke.ts';

const refusing = {
  require: async () => {
    throw unknownClient();
  },
};
const unread = async (): Promise<never> => {
  throw new Error('It was read before it was known who may see it');
};
const now = () => new Date('2026-03-31T12:00:00.000Z');

const handlers = {
  profile: createProfileHandler({
    access: refusing,
    profiles: {
      ofUser: () => {
        throw new Error('It was read before it was known who may see it');
      },
    },
  }),
  'workout logs': createWorkoutHandler({ access: refusing, logs: { list: unread } }),
  'diet logs': createDietHandler({ access: refusing, logs: { list: unread } }),
  progress: createProgressHandler({
    access: refusing,
    entries: { newest: unread },
    workouts: { newest: unread },
    bookings: { scheduledOfPair: unread },
    now,
  }),
};

describe('Of a client whom nothing connects with the coach', () => {
  test.each(Object.entries(handlers))('%s is not found, and nothing is read', async (_what, handler) => {
    const sent = { caller: { userId: newId(), role: 'coach' as const }, params: { client_id: newId() } };
    expect(await invoke(handler, sent)).toMatchObject({
      status: 404,
      body: { title: 'NotFound', detail: 'There is no such client' },
    });
  });
});
