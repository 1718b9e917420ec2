import { randomUUID } from 'node:crypto';
import type { BusEvent } from './events/event-flow.ts';
import type { ObjectCreated } from './s3/answer-call.ts';
import { localAccount, localRegion } from './template/assembly.ts';

/** What S3 tells the account's event bus. Storage is there before the bus: what it tells by then waits. */
export class ObjectEvents {
  readonly #now: () => Date;
  readonly #waiting: BusEvent[] = [];
  #publish: ((event: BusEvent) => void) | undefined;

  constructor(now: () => Date) {
    this.#now = now;
  }

  readonly tell = (created: ObjectCreated): void => {
    const event = eventOf(created, this.#now());
    if (this.#publish) this.#publish(event);
    else this.#waiting.push(event);
  };

  goTo(publish: (event: BusEvent) => void): void {
    this.#publish = publish;
    for (const event of this.#waiting.splice(0)) publish(event);
  }
}

const eventOf = ({ bucket, key, size, etag, reason }: ObjectCreated, at: Date): BusEvent => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Object Created',
  source: 'aws.s3',
  account: localAccount,
  time: at.toISOString().replace(/\.\d+Z$/, 'Z'),
  region: localRegion,
  resources: [`arn:aws:s3:::${bucket}`],
  detail: {
    version: '0',
    bucket: { name: bucket },
    object: { key, size, etag: etag.replaceAll('"', ''), sequencer: at.getTime().toString(16).toUpperCase() },
    'request-id': randomUUID(),
    requester: localAccount,
    reason,
  },
});
