import { changing, signedIn, type TableAccess, type TablesByFunction } from '../table-access.ts';

/** A mail is claimed before it is sent, and noted or given back after. */
export const posting = { notices: ['PutItem', 'UpdateItem', 'DeleteItem'] } as const satisfies TableAccess;

export const notifications = {
  getNotificationPreferences: { ...signedIn, users: ['GetItem'] },
  updateNotificationPreferences: {
    ...changing,
    users: ['BatchGetItem', 'PutItem'],
    profiles: [],
    slots: [],
    'audit-log': ['PutItem'],
  },
  getSubscription: { users: ['GetItem'] },
  unsubscribe: {
    revocations: [],
    users: ['BatchGetItem', 'PutItem'],
    profiles: [],
    slots: [],
    'audit-log': ['PutItem'],
  },
  sendNotices: {
    bookings: ['BatchGetItem'],
    users: ['BatchGetItem'],
    availability: ['BatchGetItem'],
    waitlist: ['Query'],
    'calendar-accounts': ['BatchGetItem'],
    ...posting,
  },
  setReminders: {
    bookings: ['BatchGetItem'],
    'coach-sessions-schedule': ['Query SessionIdIndex'],
    'scheduled-sessions': ['BatchGetItem', 'Query SeriesIdIndex'],
    timers: ['PutItem', 'DeleteItem'],
  },
} as const satisfies TablesByFunction;
