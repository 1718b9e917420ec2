import type * as z from 'zod/mini';
import { parseItem } from './parse-item.ts';
import type { Key, Reading } from './reading.ts';

/** One item by its key, parsed; nothing is read without a key. */
export const readingOne = <S extends z.ZodMiniType>(
  schema: S,
  table: string,
  key: Key | undefined,
): Reading<z.output<S> | undefined> => ({
  table,
  keys: key ? [key] : [],
  parse: ([item]) => (item && key ? parseItem(schema, item, table, key) : undefined),
});

/** Those of some items that exist, in the order of their keys, parsed. */
export const readingAll = <S extends z.ZodMiniType>(
  schema: S,
  table: string,
  keys: readonly Key[],
): Reading<z.output<S>[]> => ({
  table,
  keys,
  parse: (items) =>
    keys.flatMap((key, place) => {
      const item = items[place];
      return item ? [parseItem(schema, item, table, key)] : [];
    }),
});
