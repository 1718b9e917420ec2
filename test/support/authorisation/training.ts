import type { training } from '#lib/docs/authorisation/training.ts';
import { type AccessDesk, lastOf, type Person, plan } from './access-desk.ts';
import { type Asked, own, type Requests } from './request.ts';

export function trainingRequests(desk: AccessDesk): Requests<typeof training> {
  const planFor = (who: Person) => async () => ({ path: '/v1/plans', body: desk.planRequest(who) });
  const listedPlan = (query: string, author: Person) => async () => ({
    path: `/v1/plans?limit=100${query}`,
    shows: lastOf(await desk.plan(author, 'client')),
  });
  const plans = (asked: Partial<Asked> = {}) => ({
    'one that `coach` wrote for `client`': async () => ({
      path: await desk.plan('coach', 'client'),
      ...asked,
    }),
    'one that `client` wrote': async () => ({ path: await desk.plan('client'), ...asked }),
    'one that `coach` wrote for a client who is not connected with them any more': async () => ({
      path: await desk.planFromBefore(),
      ...asked,
    }),
  });

  const startBy = async (who: Person, planPath: string, told: object = {}) => ({
    path: '/v1/sessions',
    body: { ...(await desk.trainingRequest(who, planPath)), ...told },
  });
  const listedSession = (query: string, who: Person) => async () => ({
    path: `/v1/sessions?limit=100${query}`,
    shows: lastOf(await desk.trainingSession(who)),
  });
  const done = { session: { exercises: [{ name: 'Squat', sets: [{ reps: 5 }] }] } };

  return {
    createPlan: {
      'for oneself': own('/v1/plans', plan),
      'for `client`': planFor('client'),
      'for `other client`, whose booking with `other coach` is pending': planFor('other client'),
    },
    listPlans: {
      'one’s own, or what one wrote as a coach; `coach` wrote one for `client`': listedPlan('', 'coach'),
      'those of `client`, by `user_id`; `coach` wrote one': listedPlan(
        `&user_id=${desk.id('client')}`,
        'coach',
      ),
      'those of `client`, by `user_id`; `client` wrote one': listedPlan(
        `&user_id=${desk.id('client')}`,
        'client',
      ),
    },
    getPlan: plans(),
    updatePlan: plans({ body: { name: 'Peak' } }),
    archivePlan: plans(),
    startTrainingSession: {
      'by a plan of one’s own': { own: async (who) => startBy(who, await desk.plan(who)) },
      'by a plan that `coach` wrote for `client`': async () =>
        startBy('client', await desk.plan('coach', 'client')),
      'by a plan of one’s own, in a booking of `client` with `coach`': {
        own: async (who) => {
          const booking_id = await desk.confirmedBooking();
          const asked = await startBy(who, await desk.plan(who), { booking_id });
          return { ...asked, undo: () => desk.cancel(booking_id) };
        },
      },
    },
    listTrainingSessions: {
      'one’s own; `client` has one': listedSession('', 'client'),
      'those of `client`, by `user_id`': listedSession(`&user_id=${desk.id('client')}`, 'client'),
      'those of `other client`, by `user_id`, whose booking with `other coach` is pending': listedSession(
        `&user_id=${desk.id('other client')}`,
        'other client',
      ),
    },
    getTrainingSession: {
      'one of `client`': async () => ({ path: await desk.trainingSession('client') }),
      'one of `other client`, whose booking with `other coach` is pending': async () => ({
        path: await desk.trainingSession('other client'),
      }),
    },
    updateTrainingSession: {
      'one of `client`': async () => ({ path: await desk.trainingSession('client'), body: done }),
    },
    completeTrainingSession: {
      'one of `client`': async () => ({ path: `${await desk.trainingSession('client')}/complete`, body: {} }),
    },
    discardTrainingSession: {
      'one of `client`': async () => ({ path: await desk.trainingSession('client') }),
    },
  };
}
