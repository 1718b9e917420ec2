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

export type Injection = {
  when: (call: StoreRequest) => boolean;
  fault: Fault;
  /** How many calls are hit before the injection is used up. */
  times: number;
};

export type Faults = {
  inject: (injection: Injection) => void;
  clear: () => void;
};

/** The injections that are still to hit; the oldest that matches a call hits it. */
export class FaultQueue implements Faults {
  #pending: Injection[] = [];

  inject(injection: Injection): void {
    this.#pending.push({ ...injection });
  }

  clear(): void {
    this.#pending = [];
  }

  /** Uses up one hit of the injection that it answers with. */
  take(call: StoreRequest): Fault | undefined {
    const hit = this.#pending.find(
      ({ fault, times, when }) =>
        times > 0 &&
        (fault !== 'transaction-conflict' || call.operation === 'TransactWriteItems') &&
        when(call),
    );
    if (hit === undefined) return undefined;
    hit.times -= 1;
    return hit.fault;
  }
}
