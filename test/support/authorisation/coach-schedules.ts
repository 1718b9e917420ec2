import type { coachSchedules } from '#lib/docs/authorisation/coach-schedules.ts';
import { type AccessDesk, lastOf, type Person } from './access-desk.ts';
import { own, type Requests } from './request.ts';

/** Whose roster somebody asks about: that of `coach`, who is no coach themselves. */
const coachFor = (who: Person): Person => (who === 'other coach' ? who : 'coach');

export function coachScheduleRequests(desk: AccessDesk): Requests<typeof coachSchedules> {
  const session = async () =>
    desk.made('coach', '/v1/coach-sessions', 'session_id', await desk.coachSessionRequest());

  return {
    createCoachSession: {
      'with a subject of `coach`': async () => ({
        path: '/v1/coach-sessions',
        body: await desk.coachSessionRequest(),
      }),
    },
    listCoachSessions: {
      'one’s own; `coach` has one': async () => ({
        path: '/v1/coach-sessions?limit=100',
        shows: lastOf(await session()),
      }),
    },
    getCoachSession: { 'one of `coach`': async () => ({ path: await session() }) },
    updateCoachSession: {
      'one of `coach`': async () => ({ path: await session(), body: { title: 'Retest' } }),
    },
    cancelCoachSession: { 'one of `coach`': async () => ({ path: await session() }) },
    createSubject: {
      'on one’s own roster': own('/v1/subjects', { name: 'Mara' }),
      'on one’s own roster, with the account of `client`': own('/v1/subjects', {
        name: 'Jonas',
        user_id: desk.id('client'),
      }),
    },
    listSubjects: {
      'one’s own; `coach` has one': async () => ({
        path: '/v1/subjects?limit=100',
        shows: lastOf(await desk.subject('coach')),
      }),
    },
    getSubject: { 'one of `coach`': async () => ({ path: await desk.subject('coach') }) },
    updateSubject: {
      'one of `coach`': async () => ({ path: await desk.subject('coach'), body: { sport: 'Rowing' } }),
      'one’s own, with the account of `client`': {
        own: async (who) => ({
          path: await desk.subject(coachFor(who)),
          body: { user_id: desk.id('client') },
        }),
      },
    },
    deleteSubject: { 'one of `coach`': async () => ({ path: await desk.subject('coach') }) },
  };
}
