import { expect } from '@jest/globals';
import { ScheduledSessionRepository } from '#shared/schedule/scheduled-session.repository.ts';
import type { User } from '#shared/users/user.ts';
import { plan } from '#test/support/calendar-desk.ts';
import { aClient, given } from '#test/support/people.ts';
import { connectAccount } from '#test/support/google-desk.ts';
import { as, type Setting, type StoriesOf } from '../endpoint-story.ts';

const at = (clock: string, day = '02'): string => `2026-04-${day}T${clock}:00.000Z`;

const request = {
  session_config: { type: 'mock', difficulty: 'hard', duration: 60, role: 'lead' },
  start_time: at('23:30'),
  time_zone: 'UTC',
};

async function startsOf({ user_id }: User): Promise<string[]> {
  const asked = { caller: user_id, page: { limit: 20 } };
  const { items } = await new ScheduledSessionRepository().listOfUser(user_id, {}, asked);
  return items.map(({ start_time }) => start_time);
}

const threeDays = (clock: string): string[] => ['02', '03', '04'].map((day) => at(clock, day));

/** A session late in the evening, or three of them. */
async function planned(recurrence?: 'FREQ=DAILY;COUNT=3') {
  const [user] = await given(aClient());
  const [{ session_id }] = (await plan(user, at('23:30'), recurrence && { recurrence })).entity.sessions;
  return { user, session_id };
}

const changing = (body: object, told: Setting['told'], starts: string[]) => async (): Promise<Setting> => {
  const { user, session_id } = await planned(starts.length > 1 ? 'FREQ=DAILY;COUNT=3' : undefined);
  return {
    sent: { caller: as(user), params: { session_id }, body },
    told,
    says: { session_id, version: 2 },
    holds: async () => expect(await startsOf(user)).toEqual(starts),
  };
};

export const schedule: StoriesOf<'schedule'> = {
  scheduleSession: [
    [
      'on three days',
      async () => {
        const [user] = await given(aClient());
        return {
          sent: { caller: as(user), body: { ...request, recurrence: 'FREQ=DAILY;COUNT=3' } },
          told: ['schedule_series_created'],
          says: { version: 1 },
          holds: async () => expect(await startsOf(user)).toEqual(threeDays('23:30')),
        };
      },
    ],
    [
      'that a calendar shows',
      async () => {
        const [user] = await given(aClient());
        await connectAccount(user.user_id, `${user.user_id}@gmail.com`, () => new Date());
        return {
          sent: { caller: as(user), body: { ...request, sync_to_calendar: true } },
          told: ['scheduled_session_created'],
          says: { version: 1 },
          holds: async () => expect(await startsOf(user)).toEqual([request.start_time]),
        };
      },
    ],
  ],
  updateScheduledSession: [
    ['to move it', changing({ start_time: at('22:00') }, ['scheduled_session_moved'], [at('22:00')])],
    [
      'to move it and those after it',
      changing({ start_time: at('22:00'), scope: 'all' }, ['schedule_series_updated'], threeDays('22:00')),
    ],
    ['to begin it', changing({ status: 'in_progress' }, ['scheduled_session_begun'], [at('23:30')])],
  ],
  cancelScheduledSession: [
    [
      'of one day',
      async () => {
        const { user, session_id } = await planned();
        return {
          sent: { caller: as(user), params: { session_id } },
          told: ['scheduled_session_cancelled'],
          says: { status: 'cancelled', version: 2 },
        };
      },
    ],
    [
      'of all days',
      async () => {
        const { user, session_id } = await planned('FREQ=DAILY;COUNT=3');
        return {
          sent: { caller: as(user), params: { session_id }, query: { scope: 'all' } },
          told: ['schedule_series_cancelled'],
          says: { status: 'cancelled', version: 2 },
        };
      },
    ],
  ],
};
