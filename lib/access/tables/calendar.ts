import { changing, signedIn, type TableAccess, type TablesByFunction } from '../table-access.ts';
import { changingBooking } from './bookings.ts';

/** Whoever brings calendars to what they should show reads what entities are, and notes what Google shows. */
const syncing = {
  'calendar-accounts': ['BatchGetItem', 'PutItem'],
  'calendar-events': ['BatchGetItem', 'PutItem'],
  'calendar-sync-days': ['UpdateItem'],
  bookings: ['GetItem'],
  'coach-sessions-schedule': ['Query SessionIdIndex'],
  'scheduled-sessions': ['BatchGetItem'],
  subjects: ['BatchGetItem'],
  users: ['BatchGetItem'],
  revocations: [],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;

export const calendar = {
  getConsentUrl: signedIn,
  returnFromConsent: {},
  connectCalendar: {
    ...changing,
    'calendar-accounts': ['BatchGetItem', 'PutItem'],
    'calendar-events': ['Query'],
    'audit-log': ['PutItem'],
  },
  getCalendarStatus: {
    ...signedIn,
    'calendar-accounts': ['BatchGetItem'],
    'calendar-events': ['Query'],
  },
  disconnectCalendar: {
    ...changing,
    'calendar-accounts': ['BatchGetItem', 'DeleteItem'],
    'calendar-events': [],
    'audit-log': ['PutItem'],
  },
  requestSync: {
    ...changing,
    'calendar-accounts': ['BatchGetItem', 'PutItem'],
    'calendar-events': ['Query'],
    'audit-log': ['PutItem'],
  },
  listSyncDays: { ...signedIn, 'calendar-sync-days': ['Query'] },
  listProposals: { ...signedIn, 'calendar-events': ['Query'] },
  decideProposal: {
    ...changing,
    'calendar-events': ['BatchGetItem', 'PutItem', 'DeleteItem'],
    ...changingBooking,
    'coach-sessions-schedule': ['BatchGetItem', 'PutItem', 'DeleteItem', 'Query SessionIdIndex'],
    subjects: [],
    'audit-log': ['PutItem'],
  },
  syncCalendars: {
    ...syncing,
    bookings: ['GetItem', 'BatchGetItem', 'Query ClientIdIndex', 'Query CoachTimeIndex'],
    'coach-sessions-schedule': ['Query', 'Query SessionIdIndex'],
    'scheduled-sessions': ['BatchGetItem', 'PutItem', 'Query StartTimeIndex', 'Query SeriesIdIndex'],
    subjects: ['BatchGetItem', 'Query CoachIdIndex'],
    'audit-log': ['BatchGetItem', 'PutItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    'calendar-events': ['BatchGetItem', 'PutItem', 'DeleteItem', 'Query', 'Query EventIdIndex'],
  },
  syncDueCalendars: {
    ...syncing,
    'calendar-accounts': ['BatchGetItem', 'PutItem', 'Query PullDueIndex'],
    'scheduled-sessions': ['BatchGetItem', 'PutItem'],
    agendas: ['BatchGetItem', 'PutItem'],
    'calendar-events': [
      'BatchGetItem',
      'PutItem',
      'DeleteItem',
      'Query',
      'Query DueIndex',
      'Query EventIdIndex',
    ],
  },
} as const satisfies TablesByFunction;
