import { signedIn, type TablesByFunction } from '../table-access.ts';

export const coachClients = {
  listCoachClients: { ...signedIn, connections: ['Query'], users: ['BatchGetItem'] },
  getCoachClient: { ...signedIn, connections: ['BatchGetItem'], profiles: ['BatchGetItem'] },
  listClientWorkoutLogs: { ...signedIn, connections: ['BatchGetItem'], 'client-logs': ['Query'] },
  listClientDietLogs: { ...signedIn, connections: ['BatchGetItem'], 'client-logs': ['Query'] },
  getClientProgress: {
    ...signedIn,
    connections: ['BatchGetItem'],
    'client-logs': ['Query'],
    bookings: ['Query ClientIdIndex'],
  },
} as const satisfies TablesByFunction;
