import { randomUUID } from 'node:crypto';
import type { ConsumerFlow } from './event-flow.ts';
import { failedOf, type Message, toSqsEvent } from './sqs-event.ts';

type Pending = Message & {
  /** Says that the message is consumed or dead-lettered. */
  settle: () => void;
};

type ConsumerOptions = {
  flow: ConsumerFlow;
  region: string;
  account: string;
  now: () => Date;
  invoke: (functionName: string, event: unknown) => Promise<unknown>;
  /** Takes the body of a message that has failed too often. */
  onDeadLetter: (body: string) => void;
};

const firstBackOffMilliseconds = 100;
const longestBackOffMilliseconds = 5_000;

/** A queue and the event source mapping that reads it. What fails comes back sooner than on AWS, and never later. */
export class QueueConsumer {
  readonly #options: ConsumerOptions;
  readonly #ready: Pending[] = [];
  readonly #backingOff = new Set<NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  #idlers: (() => void)[] = [];
  #isClosed = false;

  constructor(options: ConsumerOptions) {
    this.#options = options;
  }

  get isIdle(): boolean {
    return this.#ready.length + this.#backingOff.size + this.#running.size === 0;
  }

  send(body: string, settle: () => void): void {
    const sentAt = this.#options.now().getTime();
    this.#put({ id: randomUUID(), body, sentAt, receivedAt: 0, receiveCount: 0, settle });
  }

  /** Resolves when every message is consumed or dead-lettered, or the consumer is closed. */
  async idle(): Promise<void> {
    if (this.isIdle || this.#isClosed) return;
    await new Promise<void>((resolve) => {
      this.#idlers.push(resolve);
    });
  }

  /** Awaits the batches in hand; the messages that remain are not settled. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const timeout of this.#backingOff) clearTimeout(timeout);
    this.#wakeIdlers();
    await Promise.all(this.#running);
  }

  #put(message: Pending): void {
    this.#ready.push(message);
    // After the messages that are put in the same breath, so that they share a batch.
    queueMicrotask(() => this.#fill());
  }

  #fill(): void {
    const { batchSize, maximumConcurrency } = this.#options.flow;
    while (!this.#isClosed && this.#ready.length > 0 && this.#running.size < maximumConcurrency) {
      const delivery = this.#deliver(this.#ready.splice(0, batchSize)).finally(() => {
        this.#running.delete(delivery);
        this.#fill();
        if (this.isIdle) this.#wakeIdlers();
      });
      this.#running.add(delivery);
    }
  }

  async #deliver(batch: Pending[]): Promise<void> {
    const receivedAt = this.#options.now().getTime();
    for (const message of batch) {
      message.receiveCount += 1;
      if (message.receiveCount === 1) message.receivedAt = receivedAt;
    }
    const failed = await this.#invoke(batch);
    for (const message of batch) {
      if (failed.includes(message)) this.#returned(message);
      else message.settle();
    }
  }

  /** The messages that the function gives back: all of them when it fails. */
  async #invoke(batch: Pending[]): Promise<Pending[]> {
    const { flow, region, account, invoke } = this.#options;
    const event = toSqsEvent(batch, { name: flow.queue, region, account });
    try {
      return failedOf(batch, await invoke(flow.functionName, event));
    } catch {
      return batch;
    }
  }

  #returned(message: Pending): void {
    const { flow, onDeadLetter } = this.#options;
    if (message.receiveCount >= flow.maxReceiveCount) {
      onDeadLetter(message.body);
      message.settle();
      return;
    }
    if (this.#isClosed) return;
    const backOff = Math.min(
      firstBackOffMilliseconds * 2 ** (message.receiveCount - 1),
      longestBackOffMilliseconds,
      flow.visibilityTimeoutSeconds * 1_000,
    );
    const timeout = setTimeout(() => {
      this.#backingOff.delete(timeout);
      this.#put(message);
    }, backOff);
    this.#backingOff.add(timeout);
  }

  #wakeIdlers(): void {
    const idlers = this.#idlers;
    this.#idlers = [];
    for (const wake of idlers) wake();
  }
}
