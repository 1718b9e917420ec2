import { changing, signedIn, type TablesByFunction } from '../table-access.ts';

export const coachSessions = {
  createCoachSession: {
    ...changing,
    'coach-sessions-schedule': ['BatchGetItem', 'PutItem', 'Query SessionIdIndex'],
    subjects: ['BatchGetItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listCoachSessions: { ...signedIn, 'coach-sessions-schedule': ['Query'] },
  getCoachSession: {
    ...signedIn,
    'coach-sessions-schedule': ['Query SessionIdIndex'],
    subjects: [],
    agendas: [],
    'audit-log': [],
  },
  updateCoachSession: {
    ...changing,
    'coach-sessions-schedule': ['BatchGetItem', 'PutItem', 'DeleteItem', 'Query SessionIdIndex'],
    subjects: ['BatchGetItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    'audit-log': ['PutItem'],
  },
  cancelCoachSession: {
    ...changing,
    'coach-sessions-schedule': ['PutItem', 'Query SessionIdIndex'],
    subjects: [],
    agendas: ['BatchGetItem', 'PutItem'],
    'audit-log': ['PutItem'],
  },
} as const satisfies TablesByFunction;
