import type { clientsLogs } from '#lib/docs/authorisation/clients-logs.ts';
import { type AccessDesk, lastOf, type Person } from './access-desk.ts';
import { own, type Requests } from './request.ts';

const date = '2026-03-02';

const kinds = {
  'workout-logs': { told: { date, title: 'Squats' }, change: { title: 'Deadlifts' } },
  'diet-logs': { told: { date, meal: 'lunch', description: 'Rice' }, change: { description: 'Beans' } },
  progress: { told: { date, metric: 'weight_kg', value: 82.5 }, change: { value: 82 } },
} as const;

type Kind = keyof typeof kinds;

export function clientsLogRequests(desk: AccessDesk): Requests<typeof clientsLogs> {
  const made = (kind: Kind) => desk.made('client', `/v1/me/${kind}`, 'log_id', kinds[kind].told);

  const requestsOf = (kind: Kind) => ({
    create: own(`/v1/me/${kind}`, kinds[kind].told),
    list: async () => ({ path: `/v1/me/${kind}?limit=100`, shows: lastOf(await made(kind)) }),
    update: async () => ({ path: await made(kind), body: kinds[kind].change }),
    remove: async () => ({ path: await made(kind) }),
    /** As a coach sees them. */
    seen: async () => ({
      path: `/v1/coach/clients/${desk.id('client')}/${kind}?limit=100`,
      shows: lastOf(await made(kind)),
    }),
  });
  const [workouts, diets, progress] = [
    requestsOf('workout-logs'),
    requestsOf('diet-logs'),
    requestsOf('progress'),
  ];
  const seen =
    (who: Person, what = '') =>
    async () => ({ path: `/v1/coach/clients/${desk.id(who)}${what}` });

  return {
    listCoachClients: {
      'one’s own; `coach` has `client`': async () => ({
        path: '/v1/coach/clients?limit=100',
        shows: desk.id('client'),
      }),
    },
    getCoachClient: {
      '`client`': seen('client'),
      '`other client`, whose booking with `other coach` is pending': seen('other client'),
    },
    listClientWorkoutLogs: {
      'those of `client`': workouts.seen,
      'those of `other client`, whose booking with `other coach` is pending': seen(
        'other client',
        '/workout-logs',
      ),
    },
    listClientDietLogs: {
      'those of `client`': diets.seen,
      'those of `other client`, whose booking with `other coach` is pending': seen(
        'other client',
        '/diet-logs',
      ),
    },
    getClientProgress: {
      'those of `client`': seen('client', '/progress'),
      'those of `other client`, whose booking with `other coach` is pending': seen(
        'other client',
        '/progress',
      ),
    },
    createWorkoutLog: { 'one’s own': workouts.create },
    listWorkoutLogs: { 'one’s own; `client` has one': workouts.list },
    updateWorkoutLog: { 'one of `client`': workouts.update },
    deleteWorkoutLog: { 'one of `client`': workouts.remove },
    createDietLog: { 'one’s own': diets.create },
    listDietLogs: { 'one’s own; `client` has one': diets.list },
    updateDietLog: { 'one of `client`': diets.update },
    deleteDietLog: { 'one of `client`': diets.remove },
    createProgressEntry: { 'one’s own': progress.create },
    listProgressEntries: { 'one’s own; `client` has one': progress.list },
    updateProgressEntry: { 'one of `client`': progress.update },
    deleteProgressEntry: { 'one of `client`': progress.remove },
  };
}
