import { createHash, randomUUID } from 'node:crypto';
import {
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  type ReadStream,
  rmSync,
} from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

/** Headers that S3 keeps with an object and answers again. */
const keptHeaders = ['content-type', 'content-disposition', 'content-encoding', 'cache-control'];

const StoredObject = z.object({
  key: z.string(),
  size: z.number(),
  etag: z.string(),
  lastModified: z.string(),
  headers: z.record(z.string(), z.string()),
});

export type StoredObject = z.infer<typeof StoredObject>;

/** Headers of an upload that become part of the object. */
export const headersToKeep = (headers: Readonly<Record<string, string | string[] | undefined>>) =>
  Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
      .filter(([name]) => keptHeaders.includes(name) || name.startsWith('x-amz-meta-')),
  );

/**
 * The objects of one bucket: each a file of contents and one of what is told about it, named by a hash, so that a key is
 * never a path. An object is there whole or not at all: it is written aside, and renamed.
 */
export class ObjectStore {
  readonly #directory: string;
  readonly #objects = new Map<string, StoredObject>();

  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
    for (const name of readdirSync(directory)) {
      const path = join(directory, name);
      if (name.endsWith('.part')) rmSync(path);
      if (!name.endsWith('.json')) continue;
      const stored = StoredObject.parse(JSON.parse(readFileSync(path, 'utf8')));
      this.#objects.set(stored.key, stored);
    }
  }

  /** Where to write contents that will become an object. */
  newPart(): string {
    return join(this.#directory, `${randomUUID()}.part`);
  }

  async put(part: string, object: Omit<StoredObject, 'lastModified'>, at: Date): Promise<StoredObject> {
    const stored = { ...object, lastModified: at.toISOString() };
    const path = this.#pathOf(object.key);
    const told = this.newPart();
    await writeFile(told, JSON.stringify(stored));
    await rename(part, `${path}.data`);
    await rename(told, `${path}.json`);
    this.#objects.set(object.key, stored);
    return stored;
  }

  get(key: string): StoredObject | undefined {
    return this.#objects.get(key);
  }

  read(key: string, range?: { start: number; end: number }): ReadStream {
    return createReadStream(`${this.#pathOf(key)}.data`, range);
  }

  async remove(key: string): Promise<void> {
    this.#objects.delete(key);
    const path = this.#pathOf(key);
    await Promise.all([`${path}.json`, `${path}.data`].map((file) => rm(file, { force: true })));
  }

  /** All of them, in the order of their keys' bytes, which is that of S3. */
  list(): StoredObject[] {
    return [...this.#objects.values()].toSorted((a, b) =>
      Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)),
    );
  }

  #pathOf(key: string): string {
    return join(this.#directory, createHash('sha256').update(key).digest('hex'));
  }
}

/** A directory for all buckets, which goes with the stand-in unless it is somebody's own. */
export function storageDirectory(dataDirectory: string | undefined): { path: string; release: () => void } {
  if (dataDirectory !== undefined) return { path: join(dataDirectory, 's3'), release: () => {} };
  const path = mkdtempSync(join(tmpdir(), 'paceline-s3-'));
  return { path, release: () => rmSync(path, { recursive: true, force: true }) };
}
