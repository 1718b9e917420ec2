import { expect, test } from '@jest/globals';
import { createHandler } from '#functions/coach-sessions/list-coach-sessions.ts';
import type { Shown } from '#shared/coach-sessions/coach-session.repository.ts';
import { newId } from '#shared/ids.ts';
import { invoke } from '#test/support/invoke.ts';

const now = () => new Date('2026-03-01T12:00:00.000Z');
const caller = { userId: newId(), role: 'coach' } as const;

test.each<[Record<string, string>, Shown]>([
  [{}, {}],
  [{ from: '2026-03-02T00:00:00+01:00' }, { from: '2026-03-01T23:00:00.000Z' }],
  [{ to: '2026-03-02T00:00:00Z' }, { to: '2026-03-01T23:59:59.999Z' }],
  [{ status: 'cancelled' }, { status: ['cancelled'] }],
  [{ upcoming: 'true' }, { since: '2026-03-01T12:00:00.000Z', status: ['scheduled', 'rescheduled'] }],
  [
    { upcoming: 'true', status: 'cancelled' },
    { since: '2026-03-01T12:00:00.000Z', status: ['cancelled'] },
  ],
])('%j shows %j', async (query, shown) => {
  const asked: Shown[] = [];
  const sessions = {
    listOfCoach: async (_coach: string, what: Shown) => {
      asked.push(JSON.parse(JSON.stringify(what)));
      return { items: [] };
    },
  };
  expect((await invoke(createHandler({ sessions, now }), { caller, query })).status).toBe(200);
  expect(asked).toEqual([shown]);
});

test.each([
  { upcoming: 'true', from: '2026-03-02T00:00:00Z' },
  { from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' },
  { upcoming: 'perhaps' },
])('%j is refused', async (query) => {
  const sessions = {
    listOfCoach: async (): Promise<never> => {
      throw new Error('It was read');
    },
  };
  expect(await invoke(createHandler({ sessions, now }), { caller, query })).toMatchObject({
    status: 400,
    body: { title: 'ValidationError' },
  });
});
