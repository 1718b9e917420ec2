import { expect, test } from '@jest/globals';
import { everyItem } from '#shared/dynamodb/every-item.ts';
import type { PageRequest } from '#shared/http/paging.ts';

test('Every item is read, page by page, in the order of the list', async () => {
  const pages = [{ items: ['a', 'b'], next_cursor: '1' }, { items: [], next_cursor: '2' }, { items: ['c'] }];
  const asked: PageRequest[] = [];
  const items = await everyItem(async (page) => {
    asked.push(page);
    return pages[Number(page.cursor ?? 0)] ?? { items: [] };
  });
  expect(items).toEqual(['a', 'b', 'c']);
  expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, '1', '2']);
});
