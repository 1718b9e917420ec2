import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { archive, changePlan, type PlanChange } from '#shared/plans/change-plan.ts';
import { PlanRepository } from '#shared/plans/plan.repository.ts';
import { PlanService } from '#shared/plans/plan.service.ts';
import type { Plan } from '#shared/plans/plan.ts';
import type { User } from '#shared/users/user.ts';
import { book, change, keyed, today } from '#test/support/booking-desk.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, anAdmin, given } from '#test/support/people.ts';
import { anyVersion } from '#test/support/schedule-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';
import { asking, complete, start, structure, write } from '#test/support/training-desk.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const service = new PlanService();

async function connected(coach: User, client: User): Promise<string> {
  const { entity } = await book(client, coach);
  await change(coach, entity.booking_id, { status: 'confirmed' });
  return entity.booking_id;
}

const edit = (person: User, { plan_id }: Plan, asked: PlanChange) =>
  service.change(plan_id, (plan) => changePlan(plan, asked, today), anyVersion, asking(person));
const putAway = (person: User, { plan_id }: Plan) =>
  service.change(plan_id, (plan) => archive(plan, today), anyVersion, asking(person));

const namesOf = async (list: ReturnType<PlanRepository['listOfUser']>) =>
  (await list).items.map(({ name }) => name);
const asked = ({ user_id }: User) => ({ caller: user_id, page: { limit: 20 } });

describe('A plan', () => {
  test('is written for oneself by anybody, and by coaches for those whom a booking connects with them', async () => {
    const [coach, client, admin] = await given(aCoach(), aClient(), anAdmin());
    expect(await write(client)).toMatchObject({ user_id: client.user_id, day_count: 2, has_sessions: false });
    for (const author of [coach, admin]) {
      await expect(write(author, client)).rejects.toMatchObject({ title: 'NotFound' });
    }
    const bookingId = await connected(coach, client);
    const plan = await write(coach, client);
    expect(plan).toMatchObject({ user_id: client.user_id, author_id: coach.user_id });
    expect(await edit(coach, plan, { name: 'Peak' })).toMatchObject({ version: 2 });
    await change(coach, bookingId, { status: 'cancelled' });
    await expect(edit(coach, plan, { name: 'Taper' })).rejects.toMatchObject({ title: 'Forbidden' });
    expect(await service.find(plan.plan_id, { userId: coach.user_id, role: 'coach' })).toMatchObject({
      name: 'Peak',
    });
    expect(await edit(client, plan, { name: 'Taper' })).toMatchObject({ version: 3 });
    expect(await contradictions()).toEqual([]);
  });

  test('is nobody else’s to see', async () => {
    const [client, other, admin] = await given(aClient(), aClient(), anAdmin());
    const { plan_id } = await write(client);
    for (const { user_id, role } of [other, admin]) {
      await expect(service.find(plan_id, { userId: user_id, role })).rejects.toMatchObject({
        title: 'NotFound',
      });
    }
  });

  test('changes as a whole, and once archived no more', async () => {
    const [client] = await given(aClient());
    const plan = await write(client, client, { description: 'Twelve weeks' });
    const shorter = { days: structure.days.slice(0, 1) };
    const changed = await edit(client, plan, { structure: shorter, description: null });
    expect(changed).toMatchObject({ structure: shorter, day_count: 1, version: 2 });
    expect(changed).not.toHaveProperty('description');
    expect(await edit(client, plan, { structure: shorter })).toEqual(changed);
    const archived = await putAway(client, plan);
    expect(archived).toMatchObject({ status: 'archived', archived_at: today.toISOString(), version: 3 });
    expect(await putAway(client, plan)).toEqual(archived);
    await expect(edit(client, plan, { name: 'Peak' })).rejects.toMatchObject({ title: 'ConflictError' });
    expect(await contradictions()).toEqual([]);
  });

  test('keeps both of two changes that come together, and that a session was started meanwhile', async () => {
    const [client] = await given(aClient());
    const plan = await write(client);
    await Promise.all([
      edit(client, plan, { name: 'Peak' }),
      edit(client, plan, { description: 'Heavy' }),
      start(client, plan).then(({ entity }) => complete(client, entity.session_id)),
    ]);
    expect(await service.find(plan.plan_id, { userId: client.user_id, role: 'client' })).toMatchObject({
      name: 'Peak',
      description: 'Heavy',
      has_sessions: true,
      version: 3,
    });
    expect(await contradictions()).toEqual([]);
  });

  test('is written once under a key', async () => {
    const [client] = await given(aClient());
    const told = { name: 'Base', structure };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        service.create(told, client.user_id, asking(client), keyed(client, 'plan')),
      ),
    );
    expect(new Set(answers.map(({ entity }) => entity.plan_id)).size).toBe(1);
  });
});

test('Plans are listed by user and by author, without their structures, archived ones apart', async () => {
  const [coach, client, other] = await given(aCoach(), aClient(), aClient());
  await connected(coach, client);
  const own = await write(client, client, { name: 'Own' });
  await write(coach, client, { name: 'By the coach' });
  await write(coach, coach, { name: 'The coach’s' }, new Date(today.getTime() + 60_000));
  await write(other);
  await putAway(client, own);
  const plans = new PlanRepository();
  const active = { status: 'active' } as const;
  const list = plans.listOfUser(client.user_id, active, asked(client));
  expect(await namesOf(list)).toEqual(['By the coach']);
  expect((await list).items[0]).not.toHaveProperty('structure');
  expect(await namesOf(plans.listOfUser(client.user_id, { status: 'archived' }, asked(client)))).toEqual([
    'Own',
  ]);
  const ofCoach = { author_id: coach.user_id, ...active };
  expect(await namesOf(plans.listOfUser(client.user_id, ofCoach, asked(coach)))).toEqual(['By the coach']);
  expect(await namesOf(plans.listOfAuthor(coach.user_id, 'active', asked(coach)))).toEqual([
    'The coach’s',
    'By the coach',
  ]);
});
