import { changing, signedIn, type TablesByFunction } from '../table-access.ts';
import { claiming } from './bookings.ts';

export const waitlist = {
  joinWaitlist: {
    ...changing,
    waitlist: ['BatchGetItem', 'PutItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    slots: [],
    timers: [],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  leaveWaitlist: {
    ...changing,
    waitlist: ['BatchGetItem', 'DeleteItem'],
    users: ['UpdateItem'],
    slots: ['DeleteItem'],
    timers: ['DeleteItem'],
    'audit-log': ['PutItem'],
  },
  listWaitlistPlaces: { ...signedIn, waitlist: ['Query ClientIdIndex'] },
  acceptOffer: {
    ...changing,
    waitlist: ['BatchGetItem', 'DeleteItem'],
    bookings: ['GetItem', 'PutItem'],
    users: ['BatchGetItem', 'ConditionCheckItem'],
    slots: ['PutItem'],
    ...claiming,
    timers: ['DeleteItem'],
    plans: [],
    'audit-log': ['BatchGetItem', 'PutItem'],
    connections: [],
  },
  offerFreedSlots: {
    revocations: [],
    bookings: ['GetItem', 'BatchGetItem'],
    users: ['BatchGetItem', 'UpdateItem'],
    waitlist: ['Query LineIndex', 'PutItem'],
    slots: ['Query', 'PutItem'],
    timers: ['PutItem'],
    'audit-log': ['PutItem'],
  },
  clearWaitlistsOfUser: {
    revocations: [],
    users: ['BatchGetItem', 'UpdateItem'],
    waitlist: ['BatchGetItem', 'Query', 'Query ClientIdIndex', 'DeleteItem'],
    slots: ['DeleteItem'],
    timers: ['DeleteItem'],
    'audit-log': ['PutItem'],
  },
} as const satisfies TablesByFunction;
