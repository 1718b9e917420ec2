import { afterEach, describe, expect, test } from '@jest/globals';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { documentClient } from '#shared/dynamodb/client.ts';
import { cursorOf } from '#shared/dynamodb/cursor.ts';
import { type List, queryPage } from '#shared/dynamodb/query-page.ts';
import type { Item } from '#shared/dynamodb/reading.ts';
import { listKey } from '#shared/dynamodb/tables.ts';

const store = mockClient(documentClient);
afterEach(() => {
  store.reset();
});

const list: List<Item> = {
  tableName: 'test-bookings',
  indexName: 'CoachIdIndex',
  key: listKey('bookings', 'CoachIdIndex'),
  partitions: ['coach'],
  scope: ['caller'],
  parse: (item) => item,
};

const item = (number: number, coach_id = 'coach') => ({
  coach_id,
  created_at: `t${number}`,
  booking_id: `b${number}`,
  heavy: 'x',
});
const inMonth = (number: number, created_month: string) => ({ ...item(number), created_month });
const keyOf = ({ coach_id, created_at, booking_id }: ReturnType<typeof item>) => ({
  coach_id,
  created_at,
  booking_id,
});

const inputs = () => store.commandCalls(QueryCommand).map(({ args }) => args[0].input);

const foreign = expect.objectContaining({
  title: 'ValidationError',
  violations: [expect.objectContaining({ pointer: '/cursor' })],
});

describe('A page', () => {
  test('is the last one when the store has no more than was asked for', async () => {
    store.on(QueryCommand).resolves({ Items: [item(1), item(2)] });
    expect(await queryPage(list, { limit: 2 })).toEqual({ items: [item(1), item(2)] });
    expect(inputs()).toMatchObject([{ Limit: 3 }]);
  });

  test('is followed by another when there is one item more, and the next begins after its last', async () => {
    store
      .on(QueryCommand)
      .resolvesOnce({ Items: [item(1), item(2), item(3)], LastEvaluatedKey: keyOf(item(3)) })
      .resolves({ Items: [item(3)] });
    const first = await queryPage(list, { limit: 2 });
    expect(first.items).toEqual([item(1), item(2)]);
    expect(await queryPage(list, { limit: 2, cursor: first.next_cursor })).toEqual({ items: [item(3)] });
    expect(inputs().at(1)).toMatchObject({ ExclusiveStartKey: keyOf(item(2)) });
  });

  test('goes on reading where the store stops short of it', async () => {
    store
      .on(QueryCommand)
      .resolvesOnce({ Items: [item(1)], LastEvaluatedKey: keyOf(item(1)) })
      .resolvesOnce({ Items: [], LastEvaluatedKey: keyOf(item(5)) })
      .resolves({ Items: [item(6)] });
    expect((await queryPage(list, { limit: 2 })).items).toEqual([item(1), item(6)]);
    expect(inputs().map(({ ExclusiveStartKey }) => ExclusiveStartKey)).toEqual([
      undefined,
      keyOf(item(1)),
      keyOf(item(5)),
    ]);
  });

  test('of a rare value is answered short after eight reads, with a cursor to go on from there', async () => {
    store.on(QueryCommand).resolves({ Items: [], ScannedCount: 200, LastEvaluatedKey: keyOf(item(7)) });
    const rare = { ...list, where: { status: 'cancelled' } };
    const { items, next_cursor } = await queryPage(rare, { limit: 20 });
    expect(items).toEqual([]);
    expect(inputs()).toHaveLength(8);
    store.reset();
    store.on(QueryCommand).resolves({ Items: [item(8)] });
    expect(await queryPage(rare, { limit: 20, cursor: next_cursor })).toEqual({ items: [item(8)] });
    expect(inputs().at(0)).toMatchObject({ ExclusiveStartKey: keyOf(item(7)) });
  });

  test('that a filtered read overfills is cut, and loses nothing', async () => {
    const found = [1, 2, 3, 4, 5].map((number) => item(number));
    store.on(QueryCommand).resolves({ Items: found });
    const filtered = { ...list, where: { status: 'pending' } };
    const first = await queryPage(filtered, { limit: 2 });
    expect(first.items).toEqual(found.slice(0, 2));
    await queryPage(filtered, { limit: 2, cursor: first.next_cursor });
    expect(inputs().at(1)).toMatchObject({ ExclusiveStartKey: keyOf(item(2)) });
  });

  test('runs through several partitions in their order', async () => {
    const months = {
      ...list,
      indexName: 'MonthIndex',
      key: listKey('bookings', 'MonthIndex'),
      partitions: ['2026-03', '2026-02', '2026-01'],
    };
    store
      .on(QueryCommand, { ExpressionAttributeValues: { ':partition': '2026-03' } })
      .resolves({ Items: [inMonth(5, '2026-03')] })
      .on(QueryCommand, { ExpressionAttributeValues: { ':partition': '2026-02' } })
      .resolves({ Items: [] })
      .on(QueryCommand, { ExpressionAttributeValues: { ':partition': '2026-01' } })
      .resolves({ Items: [inMonth(2, '2026-01'), inMonth(1, '2026-01')] });
    const first = await queryPage(months, { limit: 2 });
    expect(first.items.map(({ booking_id }) => booking_id)).toEqual(['b5', 'b2']);
    const april = { ...months, partitions: ['2026-04', ...months.partitions] };
    await queryPage(april, { limit: 2, cursor: first.next_cursor });
    expect(inputs().at(-1)).toMatchObject({
      ExpressionAttributeValues: { ':partition': '2026-01' },
      ExclusiveStartKey: { created_month: '2026-01', created_at: 't2', booking_id: 'b2' },
    });
  });
});

describe('The condition of a list', () => {
  test.each([
    [{}, '#partition = :partition'],
    [{ from: 'a' }, '#partition = :partition AND #sort >= :sort_from'],
    [{ to: 'b' }, '#partition = :partition AND #sort <= :sort_to'],
    [{ from: 'a', to: 'b' }, '#partition = :partition AND #sort BETWEEN :sort_from AND :sort_to'],
  ])('within %j is %s', async (range, condition) => {
    store.on(QueryCommand).resolves({ Items: [] });
    await queryPage({ ...list, range }, { limit: 1 });
    expect(inputs()).toMatchObject([{ KeyConditionExpression: condition }]);
  });

  test('names only the filters that are set', async () => {
    store.on(QueryCommand).resolves({ Items: [] });
    await queryPage({ ...list, where: { status: 'pending', kind: undefined } }, { limit: 1 });
    expect(inputs()).toMatchObject([
      {
        FilterExpression: '#where0 = :where0',
        ExpressionAttributeNames: { '#partition': 'coach_id', '#where0': 'status' },
        ExpressionAttributeValues: { ':partition': 'coach', ':where0': 'pending' },
      },
    ]);
  });
});

describe('A filter', () => {
  test.each([
    [
      'one of several values',
      ['a', 'b'],
      '#where0 IN (:where0_0, :where0_1)',
      { ':where0_0': 'a', ':where0_1': 'b' },
    ],
    ['a lower bound', { from: 'a' }, '#where0 >= :where0_from', { ':where0_from': 'a' }],
    ['an upper bound', { to: 'b' }, '#where0 <= :where0_to', { ':where0_to': 'b' }],
    [
      'two bounds',
      { from: 'a', to: 'b' },
      '#where0 BETWEEN :where0_from AND :where0_to',
      { ':where0_from': 'a', ':where0_to': 'b' },
    ],
  ])('by %s is what the store is asked for', async (_what, wanted, expression, values) => {
    store.on(QueryCommand).resolves({ Items: [] });
    await queryPage({ ...list, where: { date: wanted } }, { limit: 1 });
    expect(inputs()).toMatchObject([
      { FilterExpression: expression, ExpressionAttributeValues: { ':partition': 'coach', ...values } },
    ]);
  });

  test('by no bounds at all asks for nothing', async () => {
    store.on(QueryCommand).resolves({ Items: [] });
    await queryPage({ ...list, where: { date: { from: undefined, to: undefined } } }, { limit: 1 });
    expect(inputs()).toMatchObject([
      { FilterExpression: undefined, ExpressionAttributeNames: { '#partition': 'coach_id' } },
    ]);
  });

  test('belongs to the cursor’s list', async () => {
    store.on(QueryCommand).resolves({ Items: [item(1), item(2)] });
    const { next_cursor } = await queryPage({ ...list, where: { status: ['a', 'b'] } }, { limit: 1 });
    const other = { ...list, where: { status: ['a'] } };
    await expect(queryPage(other, { limit: 1, cursor: next_cursor })).rejects.toEqual(foreign);
  });
});

describe('A bound that moves with the clock', () => {
  test('is where the first page begins; the next begins where that ended', async () => {
    store.on(QueryCommand).resolves({ Items: [item(1), item(2)] });
    const { next_cursor } = await queryPage({ ...list, since: 't1' }, { limit: 1 });
    await queryPage({ ...list, since: 't9' }, { limit: 1, cursor: next_cursor });
    expect(inputs()).toMatchObject([
      { KeyConditionExpression: '#partition = :partition AND #sort >= :sort_from' },
      { KeyConditionExpression: '#partition = :partition', ExclusiveStartKey: keyOf(item(1)) },
    ]);
  });
});

describe('An offset', () => {
  test('leaves out as many items at the front, and pages go on from there by cursor', async () => {
    store.on(QueryCommand).resolves({ Items: [1, 2, 3, 4].map((number) => item(number)) });
    const { items, next_cursor } = await queryPage(list, { limit: 1, offset: 2 });
    expect(items).toEqual([item(3)]);
    await queryPage(list, { limit: 1, cursor: next_cursor });
    expect(inputs()).toMatchObject([{ Limit: 4 }, { ExclusiveStartKey: keyOf(item(3)) }]);
  });

  test('that cannot be reached at once is refused: going on from there would skip nothing', async () => {
    store.on(QueryCommand).resolves({ Items: [], ScannedCount: 200, LastEvaluatedKey: keyOf(item(7)) });
    const rare = { ...list, where: { status: 'cancelled' } };
    await expect(queryPage(rare, { limit: 20, offset: 5 })).rejects.toMatchObject({
      title: 'ValidationError',
      violations: [{ pointer: '/offset' }],
    });
  });
});

test('Reading stops before an answer grows too large for a function', async () => {
  // Each megabyte ends a read before its limit.
  store.on(QueryCommand).resolves({ Items: [item(1), item(2)], LastEvaluatedKey: keyOf(item(2)) });
  const { items, next_cursor } = await queryPage(list, { limit: 100 });
  expect(items).toHaveLength(8);
  expect(inputs()).toHaveLength(4);
  expect(next_cursor).toBeDefined();
});

describe('A cursor', () => {
  const scope = ['caller', 'coach', undefined, undefined];
  const after = { created_at: 't1', booking_id: 'b1' };

  test('cannot name another partition’s items: the request decides what is read', async () => {
    store.on(QueryCommand).resolves({ Items: [] });
    await queryPage(list, { limit: 1, cursor: cursorOf({ after }, scope) });
    expect(inputs()).toMatchObject([
      {
        ExpressionAttributeValues: { ':partition': 'coach' },
        ExclusiveStartKey: { coach_id: 'coach', ...after },
      },
    ]);
  });

  test.each([
    ['another list', { after }, ['caller', 'another coach', undefined, undefined]],
    ['another caller', { after }, ['stranger', 'coach', undefined, undefined]],
    ['a partition that the list has not', { in: 'other', after }, scope],
    ['more attributes than the key has', { after: { ...after, coach_id: 'other' } }, scope],
    ['fewer attributes than the key has', { after: { created_at: 't1' } }, scope],
  ])('of %s is refused before anything is read', async (_what, position, from) => {
    await expect(queryPage(list, { limit: 1, cursor: cursorOf(position, from) })).rejects.toEqual(foreign);
    expect(inputs()).toEqual([]);
  });

  test('forged to a start that the store refuses is the caller’s fault', async () => {
    store.on(QueryCommand).rejects(refusedByStore());
    await expect(queryPage(list, { limit: 1, cursor: cursorOf({ after }, scope) })).rejects.toEqual(foreign);
  });

  test('is not blamed where there is none, or for other failures', async () => {
    store.on(QueryCommand).rejects(refusedByStore());
    await expect(queryPage(list, { limit: 1 })).rejects.toMatchObject({ name: 'ValidationException' });
    store.on(QueryCommand).rejects(new Error('other'));
    const cursor = cursorOf({ after }, scope);
    await expect(queryPage(list, { limit: 1, cursor })).rejects.toThrow('other');
  });
});

const refusedByStore = (): Error =>
  Object.assign(new Error('The provided starting key is invalid'), { name: 'ValidationException' });
