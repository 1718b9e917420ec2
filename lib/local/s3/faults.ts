import type { FaultQueue } from '../fault-queue.ts';

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

export type S3Faults = FaultQueue<S3Request, S3Fault>;
