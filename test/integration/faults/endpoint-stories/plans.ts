import { expect } from '@jest/globals';
import { PlanRepository } from '#shared/plans/plan.repository.ts';
import type { User } from '#shared/users/user.ts';
import { book, change } from '#test/support/booking-desk.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { structure, write } from '#test/support/training-desk.ts';
import { as, type StoriesOf } from '../endpoint-story.ts';

async function namesOf({ user_id }: User): Promise<string[]> {
  const { items } = await new PlanRepository().listOfUser(
    user_id,
    { status: 'active' },
    { caller: user_id, page: { limit: 20 } },
  );
  return items.map(({ name }) => name);
}

export const plans: StoriesOf<'plans'> = {
  createPlan: [
    [
      'for oneself',
      async () => {
        const [client] = await given(aClient());
        return {
          sent: { caller: as(client), body: { name: 'Base', structure } },
          told: ['plan_created'],
          says: { name: 'Base', version: 1 },
          holds: async () => expect(await namesOf(client)).toEqual(['Base']),
        };
      },
    ],
    [
      'for a client',
      async () => {
        const [coach, client] = await given(aCoach(), aClient());
        await change(coach, (await book(client, coach)).entity.booking_id, { status: 'confirmed' });
        return {
          sent: { caller: as(coach), body: { user_id: client.user_id, name: 'Base', structure } },
          told: ['plan_created'],
          says: { user_id: client.user_id, version: 1 },
          holds: async () => expect(await namesOf(client)).toEqual(['Base']),
        };
      },
    ],
  ],
  updatePlan: [
    [
      'to name it anew',
      async () => {
        const [client] = await given(aClient());
        const { plan_id } = await write(client);
        return {
          sent: { caller: as(client), params: { plan_id }, body: { name: 'Peak' } },
          told: ['plan_updated'],
          says: { name: 'Peak', version: 2 },
        };
      },
    ],
  ],
  archivePlan: [
    [
      'of one’s own',
      async () => {
        const [client] = await given(aClient());
        const { plan_id } = await write(client);
        return {
          sent: { caller: as(client), params: { plan_id } },
          told: ['plan_archived'],
          says: { version: 2 },
        };
      },
    ],
  ],
};
