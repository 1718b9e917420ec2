import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AuditLogRepository } from '#shared/audit/audit-log.repository.ts';
import { newId, profileIdOf } from '#shared/ids.ts';
import { changeProfile, type ProfileChange } from '#shared/profiles/change-profile.ts';
import { ProfileAccess } from '#shared/profiles/profile-access.service.ts';
import { ProfileRepository } from '#shared/profiles/profile.repository.ts';
import { ProfileService } from '#shared/profiles/profile.service.ts';
import { book, change, keyed, today } from '#test/support/booking-desk.ts';
import { aClient, aCoach, anAdmin, given, givenWithoutProfile } from '#test/support/people.ts';
import { startStore, type Store } from '#test/support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const profiles = new ProfileService();
const named = { first_name: 'Robin', last_name: 'Example' };

const changed = (userId: string, asked: ProfileChange, by = userId) =>
  profiles.change(profileIdOf(userId), (profile) => changeProfile(profile, asked, today), {
    userId: by,
    at: today,
  });

describe('A profile', () => {
  test('is created once per user, however many ask at the same moment', async () => {
    const [client] = await givenWithoutProfile(aClient());
    const by = { userId: client.user_id, at: today };
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, () => profiles.create({ ...named, user_id: client.user_id }, by)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ title: 'ConflictError' });
    }
  });

  test('is created once under a key, and repeated as it is now', async () => {
    const [client] = await givenWithoutProfile(aClient());
    const by = { userId: client.user_id, at: today };
    const create = () => profiles.create({ ...named, user_id: client.user_id }, by, keyed(client, 'profile'));
    expect(await create()).toMatchObject({ replayed: false, entity: { version: 1 } });
    const now = await changed(client.user_id, { gym_access: 'Outdoors' });
    expect(await create()).toEqual({ replayed: true, entity: now });
  });

  test('needs a user', async () => {
    const nobody = newId();
    await expect(
      profiles.create({ ...named, user_id: nobody }, { userId: nobody, at: today }),
    ).rejects.toMatchObject({
      title: 'NotFound',
    });
  });

  test('keeps every change of those that come together, and tells each without its content', async () => {
    const [client] = await given(aClient());
    const asked: ProfileChange[] = [
      { gender: 'x' },
      { weight_kg: 70 },
      { injuries: ['Knee'] },
      { height_cm: 180 },
    ];
    await Promise.all(asked.map((one) => changed(client.user_id, one)));
    const profile = await new ProfileRepository().find(profileIdOf(client.user_id));
    expect(profile).toMatchObject({
      gender: 'x',
      weight_kg: 70,
      injuries: ['Knee'],
      height_cm: 180,
      version: 5,
    });
    const { items } = await new AuditLogRepository().list(
      { entity_id: profileIdOf(client.user_id) },
      {},
      { caller: 'an admin', page: { limit: 20 } },
    );
    expect(items.map(({ action }) => action)).toEqual(Array.from({ length: 4 }, () => 'profile_updated'));
    expect(JSON.stringify(items.map(({ changes }) => changes))).not.toMatch(/Knee|180/);
  });
});

test('A team is listed by last names, page by page', async () => {
  const [manager, ...team] = await given(aCoach(), aClient(), aClient(), aClient());
  const names = ['Zimmer', 'Abel', 'Moreau'];
  await Promise.all(
    team.map(({ user_id }, place) =>
      changed(user_id, { manager_id: manager.user_id, last_name: names[place] }),
    ),
  );
  const list = (limit: number, cursor?: string) =>
    new ProfileRepository().listTeam(manager.user_id, { caller: 'manager', page: { limit, cursor } });
  const first = await list(2);
  const second = await list(2, first.next_cursor);
  expect([...first.items, ...second.items].map(({ last_name }) => last_name)).toEqual([
    'Abel',
    'Moreau',
    'Zimmer',
  ]);
  expect(second.next_cursor).toBeUndefined();
});

test('A profile is seen by the person, the manager, admins, and coaches while a booking connects them', async () => {
  const [client, coach, manager, admin, stranger] = await given(
    aClient(),
    aCoach(),
    aCoach(),
    anAdmin(),
    aClient(),
  );
  const profile = await changed(client.user_id, { manager_id: manager.user_id });
  const seenBy = async (person: { user_id: string; role: 'client' | 'coach' | 'admin' }) =>
    new ProfileAccess().maySee(profile, { userId: person.user_id, role: person.role });

  const { entity } = await book(client, coach);
  expect(await seenBy(coach)).toBe(false);
  await change(coach, entity.booking_id, { status: 'confirmed' });
  const all = await Promise.all([client, coach, manager, admin, stranger].map(seenBy));
  expect(all).toEqual([true, true, true, true, false]);
  await change(coach, entity.booking_id, { status: 'cancelled' });
  expect(await seenBy(coach)).toBe(false);
});
