import { Bus } from './bus.ts';
import { DeadLetters } from './dead-letters.ts';
import type { BusEvent } from './bus-event.ts';
import type { EventFlow } from './event-flow.ts';
import { createPipe } from './pipe.ts';
import { QueueConsumer } from './queue-consumer.ts';

export type DeliveryOptions = {
  flow: EventFlow;
  region: string;
  account: string;
  /** Runs a function; rejects when the function fails. */
  invoke: (functionName: string, event: unknown) => Promise<unknown>;
  /** Hears of each event that a rule sends to a log group. */
  onLog?: (group: string, event: BusEvent) => void;
  now?: () => Date;
};

/** Calls `done` with the last of so many calls. */
const afterAll = (count: number, done: () => void): (() => void) => {
  let left = count;
  return () => {
    left -= 1;
    if (left === 0) done();
  };
};

/** All that comes after the stream: the pipe, the bus with its rules, and the queues with their consumers. */
export class Delivery {
  readonly bus: Bus;
  readonly deadLetters: DeadLetters;
  readonly #pipe: ReturnType<typeof createPipe>;
  readonly #consumers: Map<string, QueueConsumer>;
  readonly #options: DeliveryOptions;

  /** Throws what is wrong with the flow. */
  constructor(options: DeliveryOptions) {
    const { flow, now = () => new Date() } = options;
    this.#options = options;
    this.#pipe = createPipe(flow.pipe, { ...options, now });
    this.bus = new Bus(flow.rules);
    this.deadLetters = new DeadLetters(
      [flow.pipe, ...flow.consumers].map((source) => source.deadLetterQueue),
    );
    this.#consumers = new Map(
      flow.consumers.map((consumer) => {
        const onDeadLetter = (body: string): void =>
          this.deadLetters.add(consumer.deadLetterQueue, JSON.parse(body));
        return [consumer.queue, new QueueConsumer({ ...options, flow: consumer, now, onDeadLetter })];
      }),
    );
    for (const target of flow.rules.flatMap(({ targets }) => targets)) {
      if (target.kind === 'queue') this.#consumerOf(target.name);
    }
  }

  get isIdle(): boolean {
    return [...this.#consumers.values()].every((consumer) => consumer.isIdle);
  }

  /** Takes a stream record; `onHandled` is called when nothing is left to do for it. */
  deliver(record: unknown, onHandled: () => void): void {
    const piped = this.#pipe(record);
    if (piped.kind === 'event') return this.publish(piped.event, onHandled);
    if (piped.kind === 'refused') {
      this.deadLetters.add(this.#options.flow.pipe.deadLetterQueue, { reason: piped.reason, record });
    }
    onHandled();
  }

  /** Resolves when every queue has been empty. */
  async idle(): Promise<void> {
    await Promise.all([...this.#consumers.values()].map((consumer) => consumer.idle()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#consumers.values()].map((consumer) => consumer.close()));
  }

  /** Takes an event of any source; `onHandled` is called when every target has done with it. */
  publish(event: BusEvent, onHandled: () => void): void {
    const targets = this.bus.put(event);
    const settle = afterAll(targets.length + 1, onHandled);
    for (const { kind, name } of targets) {
      if (kind === 'queue') {
        this.#consumerOf(name).send(JSON.stringify(event), settle);
      } else {
        this.#options.onLog?.(name, event);
        settle();
      }
    }
    settle();
  }

  #consumerOf(queue: string): QueueConsumer {
    const consumer = this.#consumers.get(queue);
    if (consumer === undefined)
      throw new Error(`A rule sends events to the queue ${queue}, which no function reads.`);
    return consumer;
  }
}
