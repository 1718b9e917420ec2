import { expect } from '@jest/globals';
import { SubmissionRepository } from '#shared/submissions/submission.repository.ts';
import type { User } from '#shared/users/user.ts';
import { aClient, anAdmin, given } from '#test/support/people.ts';
import { begin, submit } from '#test/support/submission-desk.ts';
import { as, type StoriesOf } from '../endpoint-story.ts';

async function titlesOf({ user_id }: User): Promise<string[]> {
  const { items } = await new SubmissionRepository().listOfUser(
    user_id,
    {},
    {
      caller: user_id,
      page: { limit: 20 },
    },
  );
  return items.map(({ title }) => title);
}

async function draft() {
  const [client] = await given(aClient());
  const { submission_id } = (await begin(client)).entity;
  return { client, submission_id };
}

export const submissions: StoriesOf<'submissions'> = {
  createSubmission: [
    [
      'as a draft',
      async () => {
        const [client] = await given(aClient());
        return {
          sent: { caller: as(client), body: { title: 'Week one', answers: { sleep: 7 } } },
          told: ['submission_created'],
          says: { status: 'draft', version: 1 },
          holds: async () => expect(await titlesOf(client)).toEqual(['Week one']),
        };
      },
    ],
  ],
  updateSubmission: [
    [
      'to name it anew',
      async () => {
        const { client, submission_id } = await draft();
        return {
          sent: { caller: as(client), params: { submission_id }, body: { title: 'Week two' } },
          told: ['submission_updated'],
          says: { title: 'Week two', version: 2 },
        };
      },
    ],
  ],
  submitSubmission: [
    [
      'to its reviewer',
      async () => {
        const { client, submission_id } = await draft();
        return {
          sent: { caller: as(client), params: { submission_id } },
          told: ['submission_submitted'],
          says: { status: 'submitted', version: 2 },
        };
      },
    ],
  ],
  reviewSubmission: [
    [
      'and approve it',
      async () => {
        const { client, submission_id } = await draft();
        const [admin] = await given(anAdmin());
        await submit(client, submission_id);
        const body = { decision: 'approved', feedback: 'Fine' };
        return {
          sent: { caller: as(admin), params: { submission_id }, body },
          told: ['submission_approved'],
          says: { status: 'approved', version: 3 },
        };
      },
    ],
  ],
  deleteSubmission: [
    [
      'while a draft',
      async () => {
        const { client, submission_id } = await draft();
        return {
          sent: { caller: as(client), params: { submission_id } },
          told: ['submission_deleted'],
          again: [404],
          holds: async () => expect(await titlesOf(client)).toEqual([]),
        };
      },
    ],
  ],
};
