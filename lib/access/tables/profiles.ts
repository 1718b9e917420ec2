import { changing, signedIn, type TablesByFunction } from '../table-access.ts';

export const profiles = {
  listProfiles: {
    ...signedIn,
    profiles: ['BatchGetItem', 'Query ManagerIdIndex'],
    connections: ['BatchGetItem'],
  },
  getProfile: { ...signedIn, profiles: ['GetItem'], connections: ['BatchGetItem'] },
  createProfile: {
    ...changing,
    profiles: ['GetItem', 'BatchGetItem', 'PutItem'],
    users: ['BatchGetItem'],
    'audit-log': ['BatchGetItem', 'PutItem'],
  },
  updateProfile: { ...changing, profiles: ['GetItem', 'PutItem'], users: [], 'audit-log': ['PutItem'] },
} as const satisfies TablesByFunction;
