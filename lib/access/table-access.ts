import type { IndexName, TableName } from '#shared/dynamodb/tables.ts';
import type { FunctionName } from '../functions.ts';

type ItemAction =
  'BatchGetItem' | 'ConditionCheckItem' | 'DeleteItem' | 'GetItem' | 'PutItem' | 'Query' | 'UpdateItem';

/**
 * An action on the table itself, or on one of its indexes, as in `Query RoleIndex`. A transaction counts as its parts.
 */
type TableAction<T extends TableName> = ItemAction | `Query ${IndexName<T>}`;

/**
 * The tables that a function knows, and all that it may do there. An empty list stands for a table whose repository is
 * made and not used.
 */
export type TableAccess = { readonly [T in TableName]?: readonly TableAction<T>[] };

export type TablesByFunction = { readonly [Name in FunctionName]?: TableAccess };

/** Every endpoint that asks for a token asks whether it was revoked; a change asks once more, within its transaction. */
export const signedIn = { revocations: ['Query RecentIndex'] } as const satisfies TableAccess;
export const changing = {
  revocations: ['Query RecentIndex', 'ConditionCheckItem'],
} as const satisfies TableAccess;
