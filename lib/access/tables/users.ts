import { changing, signedIn, type TablesByFunction } from '../table-access.ts';

export const users = {
  getMe: { ...signedIn, users: ['BatchGetItem'], profiles: ['BatchGetItem'] },
  getUser: { ...signedIn, users: ['GetItem'] },
  getUserOverview: {
    ...signedIn,
    users: ['BatchGetItem'],
    profiles: ['BatchGetItem'],
    bookings: ['Query ClientIdIndex', 'Query CoachIdIndex'],
    submissions: ['Query UserIdIndex'],
    media: ['Query UserIdIndex'],
  },
  createUser: {
    ...changing,
    users: ['BatchGetItem', 'PutItem'],
    profiles: ['PutItem'],
    slots: [],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  updateUser: {
    revocations: [...changing.revocations, 'PutItem'],
    users: ['BatchGetItem', 'PutItem'],
    profiles: [],
    slots: ['Query'],
    'audit-log': ['PutItem'],
  },
  deactivateUser: {
    revocations: [...changing.revocations, 'PutItem'],
    users: ['BatchGetItem', 'PutItem'],
    profiles: [],
    slots: [],
    'audit-log': ['PutItem'],
  },
  listUsers: { ...signedIn, users: ['Query RoleIndex', 'Query EmailIndex'] },
  listUsersByStatus: { ...signedIn, users: ['Query RoleIndex'] },
  registerConfirmedUser: {
    revocations: [],
    users: ['BatchGetItem', 'PutItem'],
    profiles: ['PutItem'],
    slots: [],
    'audit-log': ['PutItem'],
  },
  alignPoolUser: {
    revocations: ['PutItem'],
    users: ['BatchGetItem'],
    profiles: [],
    slots: [],
    'audit-log': [],
  },
} as const satisfies TablesByFunction;
