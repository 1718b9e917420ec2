import { signedIn, type TablesByFunction } from '../table-access.ts';

export const audit = {
  listAuditEntries: { ...signedIn, 'audit-log': ['Query UserIdIndex', 'Query EntityIdIndex'] },
} as const satisfies TablesByFunction;
