import { expect } from '@jest/globals';
import { SubjectRepository } from '#shared/subjects/subject.repository.ts';
import type { User } from '#shared/users/user.ts';
import { aCoach, given } from '#test/support/people.ts';
import { enrol } from '#test/support/schedule-desk.ts';
import { as, type StoriesOf } from '../endpoint-story.ts';

async function rosterOf({ user_id }: User): Promise<string[]> {
  const { items } = await new SubjectRepository().listOfCoach(user_id, {
    caller: user_id,
    page: { limit: 20 },
  });
  return items.map(({ name }) => name);
}

export const subjects: StoriesOf<'subjects'> = {
  createSubject: [
    [
      'on the roster',
      async () => {
        const [coach] = await given(aCoach());
        return {
          sent: { caller: as(coach), body: { name: 'Mara' } },
          told: ['subject_created'],
          says: { name: 'Mara', version: 1 },
          holds: async () => expect(await rosterOf(coach)).toEqual(['Mara']),
        };
      },
    ],
  ],
  updateSubject: [
    [
      'to tell of a sport',
      async () => {
        const [coach] = await given(aCoach());
        const { subject_id } = await enrol(coach);
        return {
          sent: { caller: as(coach), params: { subject_id }, body: { sport: 'Rowing' } },
          told: ['subject_updated'],
          says: { sport: 'Rowing', version: 2 },
        };
      },
    ],
  ],
  deleteSubject: [
    [
      'from the roster',
      async () => {
        const [coach] = await given(aCoach());
        const { subject_id } = await enrol(coach);
        return {
          sent: { caller: as(coach), params: { subject_id } },
          told: ['subject_deleted'],
          again: [404],
          holds: async () => expect(await rosterOf(coach)).toEqual([]),
        };
      },
    ],
  ],
};
