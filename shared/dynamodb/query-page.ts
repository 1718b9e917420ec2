import { QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Page, PageRequest } from '../http/paging.ts';
import { Problem } from '../problems.ts';
import { documentClient } from './client.ts';
import { definedWhere, type Range, sortAndFilter, textOf, type Where } from './conditions.ts';
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
  /** Of the sort key. */
  readonly range?: Range;
  /** A lower bound that moves with the clock: a later page begins where the one before ended, whatever the time is by then. */
  readonly since?: string | undefined;
  readonly newestFirst?: boolean;
  /** What attributes outside the key must be. Applied after reading, so a rare value costs reads. */
  readonly where?: Where;
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
/** A megabyte ends a read early. So many of them make an answer as large as a function can give (6 MB). */
const maximumFullReads = 4;

function tooFar(): Problem {
  const detail = 'The list cannot be read so far at once; go on by cursor';
  return new Problem('ValidationError', detail, { violations: [{ pointer: '/offset', detail }] });
}

/**
 * Reads one page. One item more than asked for tells whether another page follows. With an offset, all that lies before
 * it is read as well.
 */
export async function queryPage<T>(
  list: List<T>,
  { limit, cursor, offset = 0 }: PageRequest,
): Promise<Page<T>> {
  const scope = scopeOf(list);
  const start = cursor === undefined ? {} : checked(positionOf(cursor, scope), list);
  const read = await readOn(list, start, offset + limit + 1).catch((error: unknown) => {
    // The store refuses a start outside of the list's bounds, which no cursor of ours names.
    throw cursor !== undefined && error instanceof Error && error.name === 'ValidationException'
      ? foreignCursor()
      : error;
  });
  const { rest } = read;
  // What was passed over would be counted anew from there.
  if (rest && read.items.length < offset) throw tooFar();
  const items = read.items.slice(offset);
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
  const query = queryInput(start.after ? { ...list, since: undefined } : list);
  const items: Item[] = [];
  let place = Math.max(0, list.partitions.indexOf(start.in ?? ''));
  let after = start.after;
  let full = 0;
  for (let read = 0; read < maximumReads && full < maximumFullReads && items.length < enough; read += 1) {
    const partition = list.partitions[place];
    if (partition === undefined) break;
    const one = await readOnce(query, list, { partition, after, missing: enough - items.length });
    items.push(...one.items);
    after = one.after;
    if (one.isFull) full += 1;
    if (!after) place += 1;
  }
  const partition = list.partitions[place];
  return { items, rest: partition === undefined ? undefined : positionIn(list, partition, after) };
}

type Read = {
  readonly items: Item[];
  /** Where the read ended, if not at the end of the partition. */
  readonly after: Key | undefined;
  /** It ended there for its size. */
  readonly isFull: boolean;
};

async function readOnce(
  query: QueryCommandInput,
  list: Source,
  from: { readonly partition: string; readonly after: Key | undefined; readonly missing: number },
): Promise<Read> {
  const { partition, after, missing } = from;
  const Limit = query.FilterExpression === undefined ? missing : Math.max(filteredRead, missing);
  const {
    Items = [],
    ScannedCount,
    LastEvaluatedKey,
  } = await documentClient.send(
    new QueryCommand({
      ...query,
      ExpressionAttributeValues: { ...query.ExpressionAttributeValues, ':partition': partition },
      Limit,
      ExclusiveStartKey: after && { ...after, [list.key.partition]: partition },
    }),
  );
  return {
    items: Items,
    after: LastEvaluatedKey && keyIn(LastEvaluatedKey, list),
    isFull: LastEvaluatedKey !== undefined && (ScannedCount ?? Items.length) < Limit,
  };
}

/** What a cursor of this list is bound to. Of several partitions the last stands for all: new ones come in front of it. */
const scopeOf = ({ scope, partitions, range = {}, where = {} }: Source): CursorScope => [
  ...scope,
  partitions.at(-1),
  range.from,
  range.to,
  ...definedWhere(where).flatMap(([attribute, wanted]) => [attribute, textOf(wanted)]),
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
  const { key, range = {}, since, where = {} } = list;
  const { sort, filter, names, values } = sortAndFilter(
    key.sort,
    { from: since ?? range.from, to: range.to },
    where,
  );
  return {
    TableName: list.tableName,
    IndexName: list.indexName,
    ScanIndexForward: !list.newestFirst,
    KeyConditionExpression: ['#partition = :partition', sort].filter(Boolean).join(' AND '),
    FilterExpression: filter,
    ExpressionAttributeNames: { '#partition': key.partition, ...names },
    ExpressionAttributeValues: values,
  };
}
