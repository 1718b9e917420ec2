import { describe, expect, test } from '@jest/globals';
import { createHandler as createCompleting } from '#functions/training-sessions/complete-training-session.ts';
import { createHandler as createListing } from '#functions/training-sessions/list-training-sessions.ts';
import { createHandler as createStarting } from '#functions/training-sessions/start-training-session.ts';
import { newId } from '#shared/ids.ts';
import type { TrainingSession } from '#shared/training-sessions/training-session.ts';
import { invoke } from '#test/support/invoke.ts';

const now = () => new Date('2026-03-01T12:00:00.000Z');
const caller = { userId: newId(), role: 'client' } as const;
const unread = async (): Promise<never> => {
  throw new Error('It was asked for');
};

const aSession: TrainingSession = {
  session_id: newId(),
  user_id: caller.userId,
  plan_id: newId(),
  plan_name: 'Base',
  date: '2026-03-01',
  status: 'completed',
  started_at: '2026-03-01T11:00:00.000Z',
  exercise_count: 0,
  set_count: 0,
  done_set_count: 0,
  structure_digest: 'secret',
  version: 2,
  created_at: '2026-03-01T11:00:00.000Z',
  updated_at: '2026-03-01T12:00:00.000Z',
  session: { exercises: [] },
};

describe('Completing a session', () => {
  const completing = (asked: unknown[]) =>
    createCompleting({
      sessions: {
        complete: async (_id, last) => {
          asked.push(last);
          return aSession;
        },
      },
      now,
    });
  const params = { session_id: aSession.session_id };

  test('needs no body at all', async () => {
    const asked: unknown[] = [];
    const { status, headers, body } = await invoke(completing(asked), { caller, params });
    expect({ status, etag: headers['ETag'], asked }).toEqual({
      status: 200,
      etag: '"2"',
      asked: [undefined],
    });
    expect(body).not.toHaveProperty('structure_digest');
  });

  test('may bring a last structure', async () => {
    const asked: unknown[] = [];
    const body = { session: { exercises: [] } };
    expect((await invoke(completing(asked), { caller, params, body })).status).toBe(200);
    expect(asked).toEqual([body.session]);
  });
});

test('What is no session is refused in the words that clients know, with what is wrong and where', async () => {
  const handler = createStarting({ sessions: { start: unread }, now });
  const session = { exercises: [{ name: 'Row', sets: [{ reps: -1 }] }] };
  const body = { plan_id: newId(), date: '2026-02-30', session };
  expect(await invoke(handler, { caller, body })).toMatchObject({
    status: 400,
    body: {
      title: 'ValidationError',
      detail: 'Invalid session data',
      errors: [{ pointer: '/date' }, { pointer: '/session/exercises/0/sets/0/reps' }],
    },
  });
});

describe('A list of sessions', () => {
  const listing = createListing({ access: { require: unread }, sessions: { list: unread } });

  test.each([
    { offset: '2', cursor: 'x' },
    { offset: '1001' },
    { date_from: '2026-03-02', date_to: '2026-03-01' },
    { sort: 'name' },
    { completed: 'yes' },
  ])('by %j is refused', async (query) => {
    expect(await invoke(listing, { caller, query })).toMatchObject({ status: 400 });
  });

  test('asks for those that are completed, or those that are not, or all', async () => {
    const asked: unknown[] = [];
    const handler = createListing({
      access: { require: unread },
      sessions: {
        list: async (_user, { status }) => {
          asked.push(status);
          return { items: [] };
        },
      },
    });
    for (const query of [{ completed: 'true' }, { completed: 'false' }, {}]) {
      await invoke(handler, { caller, query });
    }
    expect(asked).toEqual(['completed', 'in_progress', undefined]);
  });
});
