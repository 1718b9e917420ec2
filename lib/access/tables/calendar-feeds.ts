import { changing, signedIn, type TableAccess, type TablesByFunction } from '../table-access.ts';

const changingFeed = {
  ...changing,
  'calendar-feeds': ['BatchGetItem', 'PutItem', 'DeleteItem'],
  'audit-log': ['PutItem'],
} as const satisfies TableAccess;

export const calendarFeeds = {
  getFeed: { ...signedIn, 'calendar-feeds': ['BatchGetItem'], 'audit-log': [] },
  rotateFeed: changingFeed,
  revokeFeed: changingFeed,
  readFeed: {
    'calendar-feeds': ['BatchGetItem'],
    users: ['BatchGetItem'],
    bookings: ['Query CoachTimeIndex', 'Query ClientIdIndex'],
    'coach-sessions-schedule': ['Query'],
    'scheduled-sessions': ['Query StartTimeIndex'],
  },
} as const satisfies TablesByFunction;
