import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { archive, changePlan } from '#shared/plans/change-plan.ts';
import { PlanService } from '#shared/plans/plan.service.ts';
import { SubjectService } from '#shared/subjects/subject.service.ts';
import { keyed, today } from '#test/support/booking-desk.ts';
import { atEachCall, quickFaults, gone } from '#test/support/faults.ts';
import { contradictions } from '#test/support/invariants.ts';
import { aClient, aCoach, given } from '#test/support/people.ts';
import { anyVersion, by } from '#test/support/schedule-desk.ts';
import { startStore, type Store } from '#test/support/store.ts';
import { asking, structure } from '#test/support/training-desk.ts';

let store: Store;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

const subjects = new SubjectService();
const plans = new PlanService();

test.each(quickFaults)(
  'Each step of a subject holds once, with $fault, $times in a row, at each store call in turn',
  async ({ fault, times }) => {
    await atEachCall({ store, fault, times }, async (again) => {
      const [coach] = await given(aCoach());
      const { entity } = await again(() =>
        subjects.create({ name: 'Mara' }, by(coach), keyed(coach, 'once')),
      );
      const { subject_id } = entity;
      const change = () => subjects.change(subject_id, { sport: 'Rowing' }, anyVersion, by(coach));
      expect(await again(change)).toMatchObject({ version: 2, sport: 'Rowing' });
      await again(() => subjects.remove(subject_id, anyVersion, by(coach)).catch(gone));
      await expect(subjects.find(subject_id, coach.user_id)).rejects.toMatchObject({ title: 'NotFound' });
    });
    expect(await contradictions()).toEqual([]);
  },
);

test.each(quickFaults)(
  'Each step of a plan holds once, with $fault, $times in a row, at each store call in turn',
  async ({ fault, times }) => {
    await atEachCall({ store, fault, times }, async (again) => {
      const [client] = await given(aClient());
      const creating = () =>
        plans.create({ name: 'Base', structure }, client.user_id, asking(client), keyed(client, 'once'));
      const { plan_id } = (await again(creating)).entity;
      const renaming = () =>
        plans.change(
          plan_id,
          (plan) => changePlan(plan, { name: 'Peak' }, today),
          anyVersion,
          asking(client),
        );
      expect(await again(renaming)).toMatchObject({ version: 2, name: 'Peak' });
      const archiving = () =>
        plans.change(plan_id, (plan) => archive(plan, today), anyVersion, asking(client));
      expect(await again(archiving)).toMatchObject({ version: 3 });
    });
    expect(await contradictions()).toEqual([]);
  },
);
