import { changing, signedIn, type TableAccess, type TablesByFunction } from '../table-access.ts';

/** How a session stands in its user's calendar. */
const standing = {
  'calendar-accounts': ['BatchGetItem'],
  'calendar-events': ['BatchGetItem'],
} as const satisfies TableAccess;

const changingSchedule = {
  ...changing,
  ...standing,
  'scheduled-sessions': ['BatchGetItem', 'PutItem', 'Query SeriesIdIndex'],
  agendas: ['BatchGetItem', 'PutItem'],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;

export const schedule = {
  scheduleSession: {
    ...changingSchedule,
    'calendar-accounts': ['BatchGetItem', 'PutItem'],
    'calendar-events': ['BatchGetItem', 'PutItem'],
    'calendar-sync-days': ['UpdateItem'],
    bookings: [],
    'coach-sessions-schedule': [],
    subjects: [],
    users: [],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  listScheduledSessions: { ...signedIn, ...standing, 'scheduled-sessions': ['Query StartTimeIndex'] },
  getScheduledSession: {
    ...signedIn,
    ...standing,
    'scheduled-sessions': ['BatchGetItem'],
    agendas: [],
    'audit-log': [],
  },
  updateScheduledSession: changingSchedule,
  cancelScheduledSession: changingSchedule,
} as const satisfies TablesByFunction;
