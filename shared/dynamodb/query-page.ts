import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Page, PageRequest } from '../http/paging.ts';
import { documentClient } from './client.ts';
import { type CursorScope, cursorOf, foreignCursor, type Position, positionOf } from './cursor.ts';
import type { Item, Key } from './reading.ts';
import type { ListKey } from './tables.ts';

/** One list: the partitions and range that it reads, its order and its filter. */
export type List = {
  readonly tableName: string;
  readonly indexName?: string;
  readonly key: ListKey;
  /** Partitions in the order in which they are read, usually one. */
  readonly partitions: readonly string[];
  /** Bounds of the sort key, both counted. */
  readonly range?: { readonly from?: string | undefined; readonly to?: string | undefined };
  readonly newestFirst?: boolean;
  /** Equality on attributes outside the key. Applied after reading, so a rare value costs reads. */
  readonly where?: Readonly<Record<string, string | undefined>>;
  /** Who asks, and for which list. Partitions, range and filter are added here. */
  readonly scope: CursorScope;
};

/** A request reads at most this often; a page that is not full by then is answered short, with a cursor to go on. */
const maximumReads = 8;
/** What one read looks at when a filter may leave little of it. */
const filteredRead = 200;

/** Reads one page. One item more than asked for tells whether another page follows. */
export async function queryPage(list: List, { limit, cursor }: PageRequest): Promise<Page<Item>> {
  const where = definedEntries(list.where ?? {});
  const range = list.range ?? {};
  const scope = [...list.scope, ...list.partitions.slice(-1), range.from, range.to, ...where.flat()];
  const start = cursor === undefined ? {} : checked(positionOf(cursor, scope), list);
  const query = queryInput(list, where);

  const items: Item[] = [];
  let place = Math.max(0, list.partitions.indexOf(start.in ?? ''));
  let after = start.after;
  for (
    let read = 0;
    read < maximumReads && items.length <= limit && place < list.partitions.length;
    read += 1
  ) {
    const partition = list.partitions[place];
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        ...query,
        ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':partition': partition },
        Limit: where.length > 0 ? filteredRead : limit + 1 - items.length,
        ExclusiveStartKey: after && { ...after, [list.key.partition]: partition },
      }),
    );
    items.push(...Items);
    after = LastEvaluatedKey && keyIn(LastEvaluatedKey, list);
    if (!after) place += 1;
  }

  const page = items.slice(0, limit);
  const following = nextPosition({ list, page, more: items.length > limit, place, after });
  return { items: page, ...(following && { next_cursor: cursorOf(following, scope) }) };
}

function nextPosition(state: {
  list: List;
  page: readonly Item[];
  more: boolean;
  place: number;
  after: Key | undefined;
}): Position | undefined {
  const { list, page, more, place, after } = state;
  const several = list.partitions.length > 1;
  const last = page.at(-1);
  if (more && last) {
    return { ...(several && { in: String(last[list.key.partition]) }), after: keyIn(last, list) };
  }
  if (place >= list.partitions.length) return undefined;
  return { ...(several && { in: list.partitions[place] }), after };
}

/** The cursor's part of a key: all but the partition, which the request decides. */
function keyIn(item: Item, { key }: List): Key {
  const attributes = [key.sort, ...key.others].filter((attribute) => attribute !== key.partition);
  return Object.fromEntries(attributes.map((attribute) => [attribute, item[attribute]])) as Key;
}

function checked(position: Position, list: List): Position {
  const { in: partition, after } = position;
  if (partition !== undefined && !list.partitions.includes(partition)) throw foreignCursor();
  const expected = Object.keys(keyIn({}, list));
  if (after && Object.keys(after).toSorted().join() !== expected.toSorted().join()) throw foreignCursor();
  return position;
}

function queryInput(list: List, where: readonly (readonly [string, string])[]): QueryCommandInput {
  const { key, range = {} } = list;
  const filters = where.map(([attribute], place) => [`#where${place}`, attribute] as const);
  const sortCondition = sortConditionOf(range);
  return {
    TableName: list.tableName,
    IndexName: list.indexName,
    ScanIndexForward: !list.newestFirst,
    KeyConditionExpression: ['#partition = :partition', ...(sortCondition ? [sortCondition] : [])].join(
      ' AND ',
    ),
    FilterExpression: filters.map(([name], place) => `${name} = :where${place}`).join(' AND ') || undefined,
    ExpressionAttributeNames: {
      '#partition': key.partition,
      ...(sortCondition && { '#sort': key.sort }),
      ...Object.fromEntries(filters),
    },
    ExpressionAttributeValues: {
      ...(range.from !== undefined && { ':from': range.from }),
      ...(range.to !== undefined && { ':to': range.to }),
      ...Object.fromEntries(where.map(([, value], place) => [`:where${place}`, value])),
    },
  };
}

/** DynamoDB takes one condition on the sort key, so two bounds are a BETWEEN. */
function sortConditionOf({ from, to }: NonNullable<List['range']>): string | undefined {
  if (from !== undefined && to !== undefined) return '#sort BETWEEN :from AND :to';
  if (from !== undefined) return '#sort >= :from';
  return to === undefined ? undefined : '#sort <= :to';
}

const definedEntries = (filter: Readonly<Record<string, string | undefined>>): [string, string][] =>
  Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
