import type { Item } from './reading.ts';
import type { TransactionPart } from './transaction.ts';
import { versionSeen } from './version-seen.ts';

/**
 * Writes an entity's next version whole: version 1 where there is no such item yet, any later one on condition that
 * nobody has changed it since it was read.
 */
export const puttingVersion = (
  table: string,
  keyAttribute: string,
  item: Item & { readonly version: number },
): TransactionPart => ({
  Put: {
    TableName: table,
    Item: item,
    ...(item.version === 1
      ? { ConditionExpression: `attribute_not_exists(${keyAttribute})` }
      : versionSeen({ version: item.version - 1 })),
  },
});
