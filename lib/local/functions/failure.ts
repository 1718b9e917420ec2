import type { Failure } from './function-host.ts';

/** What Lambda tells of whatever a function threw. */
export const failureOf = (error: unknown): Failure =>
  error instanceof Error
    ? { outcome: 'failed', errorType: error.name, errorMessage: error.message }
    : { outcome: 'failed', errorType: typeof error, errorMessage: String(error) };

/** What Lambda answers for a process that ended before its function did. */
export const exitFailure = (reason: string): Failure => ({
  outcome: 'failed',
  errorType: 'Runtime.ExitError',
  errorMessage: `Runtime exited with error: ${reason}`,
});
