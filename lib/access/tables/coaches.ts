import { signedIn, type TablesByFunction } from '../table-access.ts';

export const coaches = {
  listCoaches: { ...signedIn, users: ['Query RoleIndex'] },
  getCoach: {
    ...signedIn,
    users: ['BatchGetItem'],
    availability: ['BatchGetItem'],
    slots: ['Query'],
    agendas: ['Query'],
  },
  listTimes: {
    ...signedIn,
    users: ['BatchGetItem'],
    availability: ['BatchGetItem'],
    agendas: ['Query'],
  },
} as const satisfies TablesByFunction;
