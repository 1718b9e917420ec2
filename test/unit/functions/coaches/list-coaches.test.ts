import { expect, test } from '@jest/globals';
import { createHandler } from '#functions/coaches/list-coaches.ts';
import { newId } from '#shared/ids.ts';
import { invoke } from '#test/support/invoke.ts';
import { aCoach } from '#test/support/people.ts';

const caller = { userId: newId(), role: 'client' } as const;
const coaches = [aCoach(), aCoach({ bio: 'Lifts' })];

const handler = createHandler({
  users: {
    listCoaches: async (_caller, { limit }) => ({ items: coaches.slice(0, limit), next_cursor: 'more' }),
  },
});

test('Coaches are listed by what everybody may see', async () => {
  const { status, body } = await invoke(handler, { caller });
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { items: coaches.map(({ user_id }) => ({ coach_id: user_id, rating: null })), next_cursor: 'more' },
  });
  expect(JSON.stringify(body)).not.toMatch(/email|example\.com|bio|rating_sum/);
});

test('As many are listed as were asked for', async () => {
  const { body } = await invoke(handler, { caller, query: { limit: '1' } });
  expect(body).toMatchObject({ items: [{ coach_id: coaches[0]?.user_id }] });
  expect(await invoke(handler, { caller, query: { limit: '101' } })).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '/limit' }] },
  });
});
