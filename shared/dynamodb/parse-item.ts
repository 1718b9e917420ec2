import type * as z from 'zod/mini';
import type { Item, Key } from './reading.ts';

/** An item that its schema refuses: a fault of ours. The message names the key for the log; a caller never sees it. */
class MalformedItem extends Error {
  override readonly name = 'MalformedItem';
}

export function parseItem<S extends z.ZodMiniType>(
  schema: S,
  item: Item,
  table: string,
  key: Key,
): z.output<S> {
  const { success, data, error } = schema.safeParse(item);
  if (success) return data;
  const paths = error.issues.map(({ path, code }) => `${path.join('.')}: ${code}`);
  throw new MalformedItem(`${table} ${JSON.stringify(key)} is malformed (${paths.join(', ')})`);
}
