import type { TablesByFunction } from '../table-access.ts';
import { posting } from './notifications.ts';

export const timers = {
  runDueTimers: {
    revocations: [],
    timers: ['Query DueIndex', 'DeleteItem'],
    waitlist: ['BatchGetItem', 'DeleteItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    slots: ['DeleteItem'],
    bookings: ['BatchGetItem'],
    'coach-sessions-schedule': ['Query SessionIdIndex'],
    'scheduled-sessions': ['BatchGetItem'],
    availability: ['BatchGetItem'],
    ...posting,
    'audit-log': ['PutItem'],
  },
} as const satisfies TablesByFunction;
