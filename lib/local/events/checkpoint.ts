import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import * as z from 'zod';

const Saved = z.object({ streamArn: z.string(), shards: z.record(z.string(), z.string()) });

type Tracked = { sequenceNumber: string; isHandled: boolean };

const readSaved = async (file: string): Promise<z.infer<typeof Saved> | undefined> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    return Saved.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${file} is not a checkpoint of the event stream: delete it to read all events again.`, {
      cause: error,
    });
  }
};

/**
 * How far each shard is handled: up to a record only when all records before it are handled too, so that a restart
 * repeats events but never leaves one out.
 */
export class Checkpoint {
  readonly #streamArn: string;
  readonly #file: string | undefined;
  readonly #handled: Map<string, string>;
  readonly #pending = new Map<string, Tracked[]>();
  #isSaved = true;

  private constructor(streamArn: string, file: string | undefined, handled: Map<string, string>) {
    this.#streamArn = streamArn;
    this.#file = file;
    this.#handled = handled;
  }

  /** Continues where the file says, unless it tells of another stream, whose table is gone. */
  static async open(streamArn: string, file: string | undefined): Promise<Checkpoint> {
    const saved = file === undefined ? undefined : await readSaved(file);
    const shards = saved?.streamArn === streamArn ? saved.shards : {};
    return new Checkpoint(streamArn, file, new Map(Object.entries(shards)));
  }

  /** The last record of the shard that need not be read again. */
  handledUpTo(shardId: string): string | undefined {
    return this.#handled.get(shardId);
  }

  /** Takes note of the next record of a shard; the function says that it is handled. */
  track(shardId: string, sequenceNumber: string): () => void {
    const pending = this.#pending.get(shardId) ?? [];
    this.#pending.set(shardId, pending);
    const tracked = { sequenceNumber, isHandled: false };
    pending.push(tracked);
    return () => {
      tracked.isHandled = true;
      const unhandled = pending.findIndex(({ isHandled }) => !isHandled);
      const handled = pending.splice(0, unhandled === -1 ? pending.length : unhandled).at(-1);
      if (handled === undefined) return;
      this.#handled.set(shardId, handled.sequenceNumber);
      this.#isSaved = false;
    };
  }

  /** Writes the file when there is news; a reader never sees half of it. */
  async save(): Promise<void> {
    if (this.#file === undefined || this.#isSaved) return;
    this.#isSaved = true;
    const saved = { streamArn: this.#streamArn, shards: Object.fromEntries(this.#handled) };
    try {
      await mkdir(dirname(this.#file), { recursive: true });
      await writeFile(`${this.#file}.new`, JSON.stringify(saved));
      await rename(`${this.#file}.new`, this.#file);
    } catch (error) {
      this.#isSaved = false;
      throw error;
    }
  }
}
