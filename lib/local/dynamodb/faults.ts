import { FaultQueue } from '../fault-queue.ts';
import type { StoreRequest } from './store-call.ts';

export type Fault =
  /** The engine refuses the call for its rate. */
  | 'throttled'
  /** Another transaction holds every item of this one; calls other than `TransactWriteItems` are never hit. */
  | 'transaction-conflict'
  /** The engine fails, and nothing was applied. */
  | 'unavailable'
  /** The connection breaks, and the engine never saw the call. */
  | 'connection-reset-before'
  /** The connection breaks, and the engine has applied the call. */
  | 'connection-reset-after';

export type Faults = Pick<FaultQueue<StoreRequest, Fault>, 'inject' | 'clear'>;

export const storeFaults = (): FaultQueue<StoreRequest, Fault> =>
  new FaultQueue(
    (fault, { operation }) => fault !== 'transaction-conflict' || operation === 'TransactWriteItems',
  );
