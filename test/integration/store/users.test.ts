import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { RevocationRepository } from '#shared/identity/revocation.repository.ts';
import { never } from '#shared/identity/revocation.ts';
import type { UserChange } from '#shared/users/change-user.ts';
import { UserRepository } from '#shared/users/user.repository.ts';
import { UserService } from '#shared/users/user.service.ts';
import { aClient, aCoach, anAdmin, given } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const users = new UserRepository();
const caller = 'an admin';

test('Users are listed role by role through all pages, and by status', async () => {
  const [client, coach, admin, gone] = await given(
    aClient(),
    aCoach(),
    anAdmin(),
    aCoach({ status: 'deactivated' }),
  );
  const listed: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await users.listUsers(['client', 'coach', 'admin'], 'active', {
      caller,
      page: { limit: 1, cursor },
    });
    listed.push(...page.items.map(({ user_id }) => user_id));
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  expect(listed).toEqual([client.user_id, coach.user_id, admin.user_id]);

  const { items } = await users.listUsers(['coach'], 'deactivated', { caller, page: { limit: 20 } });
  expect(items.map(({ user_id, role, status }) => ({ user_id, role, status }))).toEqual([
    { user_id: gone.user_id, role: 'coach', status: 'deactivated' },
  ]);
});

test('A user is found by the e-mail address in any casing, without what else the account holds', async () => {
  const [coach] = await given(aCoach({ email: 'someone.else@example.com' }));
  const found = await users.findByEmail('Someone.Else@Example.com');
  expect(found).toEqual([
    {
      user_id: coach.user_id,
      email: coach.email,
      first_name: coach.first_name,
      last_name: coach.last_name,
      role: 'coach',
      status: 'active',
      created_at: coach.created_at,
    },
  ]);
  expect(await users.findByEmail('nobody@example.com')).toEqual([]);
});

const at = (hour: number): string => `2026-03-01T${hour}:00:00.000Z`;

test('Tokens that are revoked after a role was moved stay revoked for whoever was deactivated meanwhile', async () => {
  const [client, admin] = await given(aClient(), anAdmin());
  const service = new UserService();
  const validFrom = async (): Promise<string | undefined> => {
    const revocations = await new RevocationRepository().recent(by.at);
    return revocations.find(({ user_id }) => user_id === client.user_id)?.valid_from;
  };
  const by = { userId: admin.user_id, role: 'admin', at: new Date(at(12)) } as const;
  await service.revokeTokens(client.user_id, by.at);
  expect(await validFrom()).toBe(at(12));
  await service.change(client.user_id, { status: 'deactivated' }, by);
  await service.revokeTokens(client.user_id, new Date(at(13)));
  expect(await validFrom()).toBe(never);
});

test('Tokens lose their validity with a role or status, for good with the deactivation, and with nothing else', async () => {
  const [client, admin] = await given(aClient(), anAdmin());
  const validFrom = async (change: UserChange, when: string): Promise<string | undefined> => {
    const by = { userId: admin.user_id, role: 'admin', at: new Date(when) } as const;
    await new UserService().change(client.user_id, change, by);
    const revocations = await new RevocationRepository().recent(by.at);
    return revocations.find(({ user_id }) => user_id === client.user_id)?.valid_from;
  };
  expect(await validFrom({ first_name: 'Rob' }, at(12))).toBeUndefined();
  expect(await validFrom({ role: 'coach' }, at(13))).toBe(at(13));
  expect(await validFrom({ status: 'deactivated' }, at(14))).toBe(never);
  expect(await validFrom({ status: 'active' }, at(15))).toBe(at(15));
});
