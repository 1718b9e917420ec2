import { createWriteStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { findDynoxide, saysItListens } from '#lib/local/dynamodb/dynoxide.ts';
import { type EngineProcess, startEngineProcess } from '#lib/local/dynamodb/engine-process.ts';
import type { TableName } from '#shared/dynamodb/tables.ts';
import { creationOf } from '#test/support/store.ts';
import { attributeValues, type Item } from './attribute-values.ts';

/** A table by the name that it gets, and what it holds. */
export type FilledTable = {
  readonly table: TableName;
  readonly name: string;
  readonly items: Iterable<Item>;
};

/** Files of tables, as DynamoDB exports them. */
export type Export = { readonly directory: string; readonly schema: string };

/** Writes files which the engine reads four times as fast as it takes items by calls. */
export async function exportOf(tables: readonly FilledTable[]): Promise<Export> {
  const directory = mkdtempSync(join(tmpdir(), 'paceline-export-'));
  for (const { name, items } of tables) {
    const data = join(directory, name, 'data');
    mkdirSync(data, { recursive: true });
    await pipeline(Readable.from(lines(items)), createWriteStream(join(data, 'items.json')));
  }
  const schema = join(directory, 'schema.json');
  const described = tables.map(({ table, name }) => ({ Table: { ...creationOf(table), TableName: name } }));
  writeFileSync(schema, JSON.stringify(described));
  return { directory, schema };
}

/** In pieces of many lines: a piece for each would take longer than the lines themselves. */
function* lines(items: Iterable<Item>): Generator<string> {
  let piece = '';
  for (const item of items) {
    piece += `${JSON.stringify({ Item: attributeValues(item) })}\n`;
    if (piece.length < 1_000_000) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

/** An engine that holds what was exported, in memory; the files are gone then. */
export async function startImported({ directory, schema }: Export): Promise<EngineProcess> {
  const command = await findDynoxide(process.env['PATH'] ?? '');
  if (command === undefined) throw new Error('There is no dynoxide, which alone imports exports');
  const source = ['import', '--source', directory, '--schema', schema];
  try {
    return await startEngineProcess({
      name: 'dynoxide',
      command,
      args: (port) => [...source, '--serve', '--host', '127.0.0.1', '--port', String(port)],
      ready: (stderr, _endpoint, signal) => saysItListens(stderr, signal),
      startSeconds: 1800,
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}
