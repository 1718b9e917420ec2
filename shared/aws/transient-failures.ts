import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import type { Pluggable, SdkError } from '@smithy/types';
import { Problem } from '../problems.ts';

/**
 * What passes by itself (throttling, a time-out, a server's fault) and outlived the client's own retries is the
 * caller's to retry: `ServiceUnavailable`, whichever call met it.
 */
export const transientFailures = <I extends object, O extends object>(): Pluggable<I, O> => ({
  applyToStack: (stack) => {
    stack.add(
      (next) => async (args) => {
        try {
          return await next(args);
        } catch (error) {
          if (isSdkError(error) && passesByItself(error)) throw serviceUnavailable(error);
          throw error;
        }
      },
      { step: 'initialize', name: 'transientFailures', priority: 'high' },
    );
  },
});

export const serviceUnavailable = (cause: unknown): Problem =>
  new Problem('ServiceUnavailable', 'The store is busy; try again shortly', { cause });

const isSdkError = (error: unknown): error is SdkError => error instanceof Error;

const passesByItself = (error: SdkError): boolean =>
  isThrottlingError(error) || isTransientError(error) || isServerError(error);
