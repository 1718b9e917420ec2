import type { FunctionName } from '../../functions.ts';
import type { Failure } from './function-host.ts';

/** Asks the thread to run a function; the event is JSON. */
export type Call = {
  readonly id: number;
  readonly name: FunctionName;
  readonly event: string;
  readonly requestId: string;
  /** How far the stack's clock is ahead, in milliseconds. */
  readonly clockOffset: number;
};

/** The thread's answer; the payload is JSON. */
export type Reply = { readonly id: number } & (
  Failure | { readonly outcome: 'returned'; readonly payload: string }
);
