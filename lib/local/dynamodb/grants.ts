import * as z from 'zod';
import type { Grant } from './store-call.ts';

const onOneTable = z.object({ TableName: z.string(), IndexName: z.string().optional() });
const onManyTables = z.object({ RequestItems: z.record(z.string(), z.unknown()) });
const inTransaction = z.object({
  TransactItems: z.array(z.record(z.string(), z.object({ TableName: z.string() }))),
});

/** IAM knows no transactions: each part is checked as the single operation that it stands for. */
const transactionActions = new Map([
  ['Get', 'dynamodb:GetItem'],
  ['Put', 'dynamodb:PutItem'],
  ['Update', 'dynamodb:UpdateItem'],
  ['Delete', 'dynamodb:DeleteItem'],
  ['ConditionCheck', 'dynamodb:ConditionCheckItem'],
]);

const transactionGrants = (input: unknown): Grant[] => {
  const { success, data } = inTransaction.safeParse(input);
  if (!success) return [];
  return data.TransactItems.flatMap((item) =>
    Object.entries(item).map(([part, { TableName }]) => ({
      action: transactionActions.get(part) ?? `dynamodb:${part}`,
      table: TableName,
    })),
  );
};

const batchGrants = (action: string, input: unknown): Grant[] => {
  const { success, data } = onManyTables.safeParse(input);
  return success ? Object.keys(data.RequestItems).map((table) => ({ action, table })) : [];
};

const tableGrants = (action: string, input: unknown): Grant[] => {
  const { success, data } = onOneTable.safeParse(input);
  if (!success) return [{ action, table: '*' }];
  const { TableName: table, IndexName: index } = data;
  return [index === undefined ? { action, table } : { action, table, index }];
};

/** The permissions that a call needs, one for each part of a transaction; operations on no table need theirs on `*`. */
export const grantsOf = (operation: string, input: unknown): Grant[] => {
  const action = `dynamodb:${operation}`;
  switch (operation) {
    case 'TransactWriteItems':
    case 'TransactGetItems':
      return transactionGrants(input);
    case 'BatchGetItem':
    case 'BatchWriteItem':
      return batchGrants(action, input);
    default:
      return tableGrants(action, input);
  }
};
