import { randomUUID } from 'node:crypto';
import { busEvent, type BusEvent } from './events/bus-event.ts';
import type { ObjectCreated } from './s3/answer-call.ts';
import { localAccount, localRegion } from './local-account.ts';

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

function eventOf({ bucket, key, size, etag, reason }: ObjectCreated, at: Date): BusEvent {
  const sequencer = at.getTime().toString(16).toUpperCase();
  return busEvent(
    {
      source: 'aws.s3',
      'detail-type': 'Object Created',
      resources: [`arn:aws:s3:::${bucket}`],
      detail: {
        version: '0',
        bucket: { name: bucket },
        object: { key, size, etag: etag.replaceAll('"', ''), sequencer },
        'request-id': randomUUID(),
        requester: localAccount,
        reason,
      },
    },
    { region: localRegion, account: localAccount, now: () => at },
  );
}
