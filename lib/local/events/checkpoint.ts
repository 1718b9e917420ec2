import * as z from 'zod';
import { readKept, writeKept } from '../kept-file.ts';

const Saved = z.object({ streamArn: z.string(), shards: z.record(z.string(), z.string()) });

type Tracked = { sequenceNumber: string; isHandled: boolean };

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

  /** Continues where the file says, unless it tells of another stream, whose table is gone. */
  constructor(streamArn: string, file: string | undefined) {
    this.#streamArn = streamArn;
    this.#file = file;
    const saved = readKept(file, (text) => Saved.parse(JSON.parse(text)));
    const shards = saved?.streamArn === streamArn ? saved.shards : {};
    this.#handled = new Map(Object.entries(shards));
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

  /** Writes the file when there is news. */
  save(): void {
    if (this.#file === undefined || this.#isSaved) return;
    writeKept(this.#file, { streamArn: this.#streamArn, shards: Object.fromEntries(this.#handled) });
    this.#isSaved = true;
  }
}
