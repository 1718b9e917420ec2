import { jest } from '@jest/globals';
import { documentClient } from '#shared/dynamodb/client.ts';

/** Pauses before another try, of the client library and of ours, are a random part of some time: of none, from here on. */
export function waitForNothing(): void {
  jest.spyOn(Math, 'random').mockReturnValue(0);
}

/** As many as the client library has when it has met no failure. */
const tokens = 500;

/**
 * A client library that has met many failures tries nothing again by itself, until it has met as many successes; from
 * here on it is as if it had met none.
 */
export async function forgetFailures(): Promise<void> {
  const strategy = await documentClient.config.retryStrategy();
  if (!('recordSuccess' in strategy)) throw new Error('The client library has another way to try again');
  const regained = { getRetryCost: () => tokens, getRetryCount: () => 0, getRetryDelay: () => 0 };
  strategy.recordSuccess(regained);
}
