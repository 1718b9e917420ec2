/** One call, before it is answered. */
export type S3Request = {
  /** The invocation that makes it, where the function host says so; a signed form or address has none. */
  readonly caller: string | undefined;
  readonly operation: string;
  readonly bucket: string;
  readonly key: string;
};

export type S3Fault =
  /** S3 fails, and nothing was applied. */
  | 'unavailable'
  /** The connection breaks, and S3 has applied the call. */
  | 'connection-reset-after';

export type S3Injection = {
  readonly when: (request: S3Request) => boolean;
  readonly fault: S3Fault;
  /** How many calls are hit before the injection is used up. */
  times: number;
};

/** The injections that are still to hit; the oldest that matches a call hits it. */
export class S3Faults {
  #pending: S3Injection[] = [];

  inject(injection: S3Injection): void {
    this.#pending.push({ ...injection });
  }

  clear(): void {
    this.#pending = [];
  }

  take(request: S3Request): S3Fault | undefined {
    const hit = this.#pending.find(({ times, when }) => times > 0 && when(request));
    if (hit) hit.times -= 1;
    return hit?.fault;
  }
}
