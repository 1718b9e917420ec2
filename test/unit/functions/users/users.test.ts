import { describe, expect, test } from '@jest/globals';
import { createHandler as createGetUser } from '#functions/users/get-user.ts';
import { createHandler as createListUsersByStatus } from '#functions/users/list-users-by-status.ts';
import { createHandler as createListUsers } from '#functions/users/list-users.ts';
import { newId } from '#shared/ids.ts';
import type { UserSummary } from '#shared/users/user.ts';
import { invoke } from '#test/support/invoke.ts';
import { aClient, aCoach } from '#test/support/people.ts';

const admin = { userId: newId(), role: 'admin' } as const;

describe('An account', () => {
  const coach = aCoach();
  const handler = createGetUser({
    users: { find: async (id) => (id === coach.user_id ? coach : undefined) },
  });
  const asked = { params: { user_id: coach.user_id } };

  test('is shown to its owner and to admins, with its version', async () => {
    for (const caller of [admin, { userId: coach.user_id, role: 'coach' } as const]) {
      const { status, headers, body } = await invoke(handler, { ...asked, caller });
      expect({ status, body }).toEqual({ status: 200, body: coach });
      expect(headers).toMatchObject({ ETag: '"1"' });
    }
  });

  test('is nobody else’s to see, whether it is there or not', async () => {
    const stranger = { userId: newId(), role: 'coach' } as const;
    const hidden = await invoke(handler, { ...asked, caller: stranger });
    const missing = await invoke(handler, { params: { user_id: newId() }, caller: admin });
    expect([hidden.status, missing.status]).toEqual([404, 404]);
    expect(hidden.body).toEqual(missing.body);
  });
});

const summary = ({
  user_id,
  email,
  first_name,
  last_name,
  created_at,
}: ReturnType<typeof aClient>): UserSummary => ({
  user_id,
  email,
  first_name,
  last_name,
  created_at,
  role: 'client',
  status: 'active',
});

describe('Users', () => {
  const active = summary(aClient());
  const gone: UserSummary = { ...summary(aClient()), status: 'deactivated' };
  const questions: unknown[] = [];
  const users = {
    findByEmail: async () => [active, gone],
    listUsers: async (...question: unknown[]) => {
      questions.push(question.slice(0, 2));
      return { items: [active], next_cursor: 'more' };
    },
  };

  test('are found by e-mail while they are active', async () => {
    const { body } = await invoke(createListUsers({ users }), {
      caller: admin,
      query: { email: active.email },
    });
    expect(body).toEqual({ items: [active] });
  });

  test('are listed by role, or all of them; deactivated ones where they are asked for', async () => {
    questions.length = 0;
    const [list, listByStatus] = [createListUsers({ users }), createListUsersByStatus({ users })];
    await invoke(list, { caller: admin });
    await invoke(list, { caller: admin, query: { role: 'coach' } });
    await invoke(listByStatus, { caller: admin, query: { status: 'deactivated' } });
    const { body } = await invoke(listByStatus, { caller: admin, query: { role: 'admin' } });
    expect(body).toEqual({ items: [active], next_cursor: 'more' });
    expect(questions).toEqual([
      [['client', 'coach', 'admin'], 'active'],
      [['coach'], 'active'],
      [['client', 'coach', 'admin'], 'deactivated'],
      [['admin'], 'active'],
    ]);
  });

  test.each([
    [{ email: 'nobody' }, '/email'],
    [{ role: 'owner' }, '/role'],
    [{ email: 'a@example.com', role: 'coach' }, '/role'],
  ])('are not listed for %j', async (query, pointer) => {
    const { status, body } = await invoke(createListUsers({ users }), { caller: admin, query });
    expect({ status, body }).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  });
});
