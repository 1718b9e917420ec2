import type { FunctionName } from '../../functions.ts';
import type { LocalClock } from '../clock.ts';

/** A function as it is deployed, and where to find its code on this machine. */
export type HostedFunction = {
  readonly name: FunctionName;
  /** The name under which it is deployed. */
  readonly functionName: string;
  /** Absolute path of the source. */
  readonly entry: string;
  /** All variables of the function, those of the AWS SDK included. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** The folder of the deployed bundle: an `index.js` in CommonJS that exports `handler`. */
  readonly bundle?: string;
};

export type Failure = {
  readonly outcome: 'failed';
  readonly errorType: string;
  readonly errorMessage: string;
};

/** How an invocation ended; a payload has been through JSON, as every payload has on AWS. */
export type Outcome =
  { readonly outcome: 'returned'; readonly payload: unknown } | Failure | { readonly outcome: 'timed-out' };

export type Invocation = Outcome & { readonly requestId: string; readonly milliseconds: number };

/** Runs the functions of one stack. */
export type FunctionHost = {
  /** Rejects for a function that this host does not hold, and for nothing else. */
  invoke: (name: FunctionName, event: unknown, options?: { requestId?: string }) => Promise<Invocation>;
  /** New invocations run the code as it is now on disk; running ones end on the code they began with. */
  reload: () => Promise<void>;
  /** Ends what still runs; its invocations count as failed. */
  close: () => Promise<void>;
};

export type HostOptions = {
  /** Receives each line that a function writes; without it they are dropped. */
  readonly onLog?: (line: string) => void;
  /** By which functions tell the time, from their next invocation on; this machine's unless given. */
  readonly clock?: Pick<LocalClock, 'offset'>;
};

/** A function that has been bundled. */
export type BundledFunction = HostedFunction & { readonly bundle: string };

/** What Lambda grants the first invocation of a new process on top of the function's own limit. */
export const initSeconds = 10;
