import { randomUUID } from 'node:crypto';
import type { EventBridgeEvent } from 'aws-lambda';

/** An event as every rule and every consumer receives it. */
export type BusEvent = EventBridgeEvent<string, Record<string, unknown>>;

/** Where and when an event happens. */
export type EventPlace = { readonly region: string; readonly account: string; readonly now: () => Date };

type Told = Pick<BusEvent, 'source' | 'detail-type' | 'detail'> & Partial<Pick<BusEvent, 'resources'>>;

/** EventBridge tells the time to the second. */
export const busEvent = (
  { resources = [], ...told }: Told,
  { region, account, now }: EventPlace,
): BusEvent => ({
  ...told,
  version: '0',
  id: randomUUID(),
  account,
  time: now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z'),
  region,
  resources,
});
