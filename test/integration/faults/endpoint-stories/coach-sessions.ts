import { expect } from '@jest/globals';
import { CoachSessionRepository } from '#shared/coach-sessions/coach-session.repository.ts';
import type { User } from '#shared/users/user.ts';
import { aCoach, given } from '#test/support/people.ts';
import { enrol, reschedule, schedule } from '#test/support/schedule-desk.ts';
import { as, type Setting, type StoriesOf } from '../endpoint-story.ts';

const start = '2026-04-02T10:00:00.000Z';
const overMidnight = '2026-04-02T23:30:00.000Z';

async function startsOf({ user_id }: User): Promise<string[]> {
  const asked = { caller: user_id, page: { limit: 20 } };
  const { items } = await new CoachSessionRepository().listOfCoach(user_id, {}, asked);
  return items.map(({ session_date_time }) => session_date_time);
}

/** A session of an hour with somebody on the roster. */
async function scheduled() {
  const [coach] = await given(aCoach());
  const { session_id } = (await schedule(coach, await enrol(coach), start)).entity;
  return { coach, session_id };
}

const changing =
  (body: object, told: Setting['told'], says: object = body) =>
  async (): Promise<Setting> => {
    const { coach, session_id } = await scheduled();
    return {
      sent: { caller: as(coach), params: { session_id }, body },
      told,
      says: { session_id, ...says, version: 2 },
      holds: async () => expect(await startsOf(coach)).toHaveLength(1),
    };
  };

async function requested(session_date_time: string) {
  const [coach] = await given(aCoach());
  const { subject_id } = await enrol(coach);
  return {
    coach,
    body: { session_date_time, session_type: 'single', subject_id, title: 'Assessment', duration: 60 },
  };
}

export const coachSessions: StoriesOf<'coach-sessions'> = {
  createCoachSession: [
    [
      'over midnight',
      async () => {
        const { coach, body } = await requested(overMidnight);
        return {
          sent: { caller: as(coach), body },
          told: ['coach_session_created'],
          says: { status: 'scheduled', version: 1 },
          holds: async () => expect(await startsOf(coach)).toEqual([overMidnight]),
        };
      },
    ],
    [
      'in place of a cancelled one',
      async () => {
        const { coach, session_id } = await scheduled();
        await reschedule(coach, session_id, { status: 'cancelled' });
        const { subject_id } = await enrol(coach);
        const body = {
          session_date_time: start,
          session_type: 'single',
          subject_id,
          title: 'Retest',
          duration: 60,
        };
        return {
          sent: { caller: as(coach), body },
          told: ['coach_session_created'],
          says: { status: 'scheduled', title: 'Retest', version: 1 },
          holds: async () => expect(await startsOf(coach)).toEqual([start]),
        };
      },
    ],
  ],
  updateCoachSession: [
    [
      'to move it',
      changing({ session_date_time: overMidnight }, ['coach_session_moved'], {
        session_date_time: overMidnight,
        status: 'rescheduled',
        rescheduled_from: start,
      }),
    ],
    ['to complete it', changing({ status: 'completed' }, ['coach_session_completed'])],
    ['to note something', changing({ notes: 'Bring shoes' }, ['coach_session_updated'])],
  ],
  cancelCoachSession: [
    [
      'that is ahead',
      async () => {
        const { coach, session_id } = await scheduled();
        return {
          sent: { caller: as(coach), params: { session_id } },
          told: ['coach_session_cancelled'],
          says: { status: 'cancelled', version: 2 },
        };
      },
    ],
  ],
};
