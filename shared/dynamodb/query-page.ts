import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Page, PageRequest } from '../http/paging.ts';
import { documentClient } from './client.ts';
import { type CursorScope, cursorOf, foreignCursor, type Position, positionOf } from './cursor.ts';
import type { Item, Key } from './reading.ts';
import type { ListKey } from './tables.ts';

/** One list: the partitions and range that it reads, its order and its filter, and what becomes of its items. */
export type List<T> = {
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
  readonly parse: (item: Item) => T;
};

/** All but what becomes of the items. */
type Source = Omit<List<unknown>, 'parse'>;

/** A request reads at most this often; a page that is not full by then is answered short, with a cursor to go on. */
const maximumReads = 8;
/** What one read looks at when a filter may leave little of it. */
const filteredRead = 200;

/** Reads one page. One item more than asked for tells whether another page follows. */
export async function queryPage<T>(list: List<T>, { limit, cursor }: PageRequest): Promise<Page<T>> {
  const scope = scopeOf(list);
  const start = cursor === undefined ? {} : checked(positionOf(cursor, scope), list);
  const { items, rest } = await readOn(list, start, limit + 1).catch((error: unknown) => {
    // The store refuses a start outside of the list's bounds, which no cursor of ours names.
    throw cursor !== undefined && error instanceof Error && error.name === 'ValidationException'
      ? foreignCursor()
      : error;
  });
  const page = items.slice(0, limit);
  const last = page.at(-1);
  const following = items.length > limit && last ? positionAfter(last, list) : rest;
  return { items: page.map(list.parse), ...(following && { next_cursor: cursorOf(following, scope) }) };
}

/** Reads on from a place until it has enough, has come to the end, or has read often enough; `rest` is where more may be. */
async function readOn(
  list: Source,
  start: Position,
  enough: number,
): Promise<{ items: Item[]; rest: Position | undefined }> {
  const query = queryInput(list);
  const items: Item[] = [];
  let place = Math.max(0, list.partitions.indexOf(start.in ?? ''));
  let after = start.after;
  for (let read = 0; read < maximumReads && items.length < enough; read += 1) {
    const partition = list.partitions[place];
    if (partition === undefined) break;
    const { Items = [], LastEvaluatedKey } = await documentClient.send(
      new QueryCommand({
        ...query,
        ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':partition': partition },
        Limit: query.FilterExpression === undefined ? enough - items.length : filteredRead,
        ExclusiveStartKey: after && { ...after, [list.key.partition]: partition },
      }),
    );
    items.push(...Items);
    after = LastEvaluatedKey && keyIn(LastEvaluatedKey, list);
    if (!after) place += 1;
  }
  const partition = list.partitions[place];
  return { items, rest: partition === undefined ? undefined : positionIn(list, partition, after) };
}

/** What a cursor of this list is bound to. Of several partitions the last stands for all: new ones come in front of it. */
const scopeOf = ({ scope, partitions, range = {}, where = {} }: Source): CursorScope => [
  ...scope,
  partitions.at(-1),
  range.from,
  range.to,
  ...definedEntries(where).flat(),
];

const positionAfter = (item: Item, list: Source): Position =>
  positionIn(list, String(item[list.key.partition]), keyIn(item, list));

const positionIn = ({ partitions }: Source, partition: string, after: Key | undefined): Position => ({
  ...(partitions.length > 1 && { in: partition }),
  after,
});

/** The cursor's part of a key: all but the partition, which the request decides. */
function keyIn(item: Item, { key }: Source): Key {
  const attributes = [key.sort, ...key.others].filter((attribute) => attribute !== key.partition);
  return Object.fromEntries(attributes.map((attribute) => [attribute, item[attribute]])) as Key;
}

function checked(position: Position, list: Source): Position {
  const { in: partition, after } = position;
  if (partition !== undefined && !list.partitions.includes(partition)) throw foreignCursor();
  const expected = Object.keys(keyIn({}, list));
  if (after && Object.keys(after).toSorted().join() !== expected.toSorted().join()) throw foreignCursor();
  return position;
}

function queryInput(list: Source): QueryCommandInput {
  const { key, range = {} } = list;
  const where = definedEntries(list.where ?? {});
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
function sortConditionOf({ from, to }: NonNullable<Source['range']>): string | undefined {
  if (from !== undefined && to !== undefined) return '#sort BETWEEN :from AND :to';
  if (from !== undefined) return '#sort >= :from';
  return to === undefined ? undefined : '#sort <= :to';
}

const definedEntries = (filter: Readonly<Record<string, string | undefined>>): [string, string][] =>
  Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined);
