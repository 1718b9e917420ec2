import type { Fault } from '#lib/local/dynamodb/faults.ts';
import { Problem } from '#shared/problems.ts';
import type { Store } from './store.ts';

const faults: readonly Fault[] = [
  'throttled',
  'unavailable',
  'connection-reset-before',
  'connection-reset-after',
];
/** One failure is for the client library's own retries; as many as its attempts reach the caller. */
const lasting = [1, 3] as const;

export const eachFault = faults.flatMap((fault) => lasting.map((times) => ({ fault, times })));

type At = { readonly store: Store; readonly call: number; readonly fault: Fault; readonly times: number };

/** Lets the given call of the story fail, and answers whether the story came that far. */
export async function withFault(
  { store, call, fault, times }: At,
  story: () => Promise<unknown>,
): Promise<boolean> {
  let failing: string | undefined;
  let seen = 0;
  store.faults.inject({
    fault,
    times,
    when: ({ operation }) => {
      seen += 1;
      if (seen === call) failing = operation;
      return failing === operation && seen >= call;
    },
  });
  try {
    await story();
  } catch (error) {
    if (!(error instanceof Problem && error.title === 'ServiceUnavailable')) throw error;
  } finally {
    store.faults.clear();
  }
  return failing !== undefined;
}
