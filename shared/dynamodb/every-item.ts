import type { Page, PageRequest } from '../http/paging.ts';

const pageSize = 100;

/** All items of a list, however many pages they are on; for work behind the scenes, where nobody waits for an answer. */
export async function everyItem<T>(list: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | undefined;
  do {
    const { items, next_cursor } = await list({ limit: pageSize, cursor });
    all.push(...items);
    cursor = next_cursor;
  } while (cursor !== undefined);
  return all;
}
